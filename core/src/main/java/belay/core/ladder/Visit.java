package belay.core.ladder;

import belay.core.ticket.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stay on one rung. Each call of the round-table is a visit of its own.
 *
 * @param position a tier's key, or {@code round-table}
 * @param owners who was accountable, one after the other
 * @param left the step away from here; empty while it is here
 */
public record Visit(String position, Step entered, List<Holding> owners, Optional<Step> left) {
  public Visit {
    owners = List.copyOf(owners);
  }

  /** Somebody was accountable from then on. */
  public record Holding(Owner owner, Instant since) {}

  /** Who has it, or had it when it left. */
  public Optional<Holding> last() {
    return owners.isEmpty() ? Optional.empty() : Optional.of(owners.getLast());
  }
}
