package belay.core.audit;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket's row as it stands beside its state.
 *
 * @param version how many events it says to have
 * @param lastEvent the last one its history has; 0: none
 * @param nextDue when the runner will look at it; empty: never
 * @param owner as lists show it
 * @param page the event that began the page that runs, if one does
 */
public record Row(
    TicketId id,
    long number,
    long version,
    long lastEvent,
    Optional<Instant> nextDue,
    Optional<PersonId> owner,
    Optional<Long> page,
    boolean closed) {}
