package belay.server.desk;

import belay.core.ids.TextId;
import belay.core.ticket.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * Something written on a ticket.
 *
 * @param kind {@code message}, {@code reply}, {@code note}, {@code plan}, a note field's key …
 * @param body empty when it was erased
 */
public record StoredText(TextId id, String kind, Actor author, Instant at, Optional<String> body) {}
