package belay.server.escalation;

import belay.core.ids.TicketId;
import belay.server.desk.Held;
import belay.server.desk.Ledger;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket whose time has come, locked and not yet understood: even its state may be unreadable.
 *
 * @param due when it should have been looked at
 * @param attempts how often it could not be decided
 */
record Due(
    TicketId id,
    long version,
    int format,
    String state,
    Optional<Long> page,
    Instant due,
    int attempts,
    String policyVersion) {

  Held read(Ledger ledger) {
    return new Held(version, ledger.state(id, state, format), page);
  }
}
