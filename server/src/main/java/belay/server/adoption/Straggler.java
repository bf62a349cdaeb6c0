package belay.server.adoption;

import belay.core.ids.TicketId;
import java.time.Duration;
import java.time.Instant;

/**
 * A ticket that could not follow: it goes on under its own policy and is tried again.
 *
 * @param stranded the policy has no such tier; else it could not be decided or written
 */
record Straggler(TicketId id, long ordinal, boolean stranded, String trouble, Instant retryAt) {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_WORDS = 500;

  static Straggler stranded(TicketId id, long ordinal, String tier, Instant now) {
    return new Straggler(id, ordinal, true, tier, now.plus(PAUSE));
  }

  static Straggler failed(TicketId id, long ordinal, Throwable error, Instant now) {
    String what = error.toString().replace("\0", "");
    String brief = what.substring(0, Math.min(what.length(), MOST_WORDS));
    return new Straggler(id, ordinal, false, brief, now.plus(PAUSE));
  }
}
