package belay.core.ladder;

import belay.core.clock.Clock;
import belay.core.ids.PersonId;
import belay.core.ladder.Visit.Holding;
import java.util.List;
import java.util.Optional;

/**
 * One tier, or the round-table at the top, as one ticket knows it.
 *
 * @param position a tier's key, or {@code round-table}
 * @param visits past and present, oldest first
 * @param standing when the ticket is open and here
 * @param ahead when it comes here (again) if nobody acts, as far as that was foretold
 * @param skipped the ticket went past it and never was here
 */
public record Rung(
    String position,
    List<Visit> visits,
    Optional<Standing> standing,
    Optional<Visit> ahead,
    boolean skipped) {
  public Rung {
    visits = List.copyOf(visits);
  }

  /**
   * How it is here now.
   *
   * @param holding who is accountable, and since when
   * @param acknowledged by whom in this tier
   * @param clocks the tier's own that are pending: running until due, or paused
   */
  public record Standing(Holding holding, Optional<PersonId> acknowledged, List<Clock> clocks) {
    public Standing {
      clocks = List.copyOf(clocks);
    }
  }

  public boolean visited() {
    return !visits.isEmpty();
  }
}
