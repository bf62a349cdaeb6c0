package belay.server.letter;

import java.time.Instant;
import java.util.UUID;

/**
 * A time to meet that goes into calendars. A later one of the same ticket takes its place.
 *
 * @param ticket whose meeting it is
 * @param nth from 0: how often a time was offered before
 * @param way how one gets in, mostly a link
 */
public record Meeting(UUID ticket, int nth, Instant from, Instant until, String way) {}
