package belay.core.audit;

import belay.core.ids.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is not as it always must be.
 *
 * @param fault the key of what it is
 * @param ticket whose fault it is; empty: the desk's
 * @param number of that ticket, or of the worst one
 * @param count how many there are, of a fault of the desk's
 * @param oldest since when the worst one has been so, where that is known
 * @param detail for who mends it; may be empty
 */
public record Finding(
    String fault,
    Optional<TicketId> ticket,
    Optional<Long> number,
    long count,
    Optional<Instant> oldest,
    String detail) {

  static Finding of(Row row, String fault, String detail) {
    return new Finding(
        fault, Optional.of(row.id()), Optional.of(row.number()), 1, Optional.empty(), detail);
  }

  /** Of what lies too long. */
  public static Finding of(Pile pile, long count, Optional<Instant> oldest, Optional<Long> number) {
    return new Finding(pile.key(), Optional.empty(), number, count, oldest, "");
  }
}
