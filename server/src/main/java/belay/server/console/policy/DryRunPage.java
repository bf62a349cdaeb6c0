package belay.server.console.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a text would change, before it is applied.
 *
 * @param base the ordinal of what was in force when its writer began
 * @param present the ordinal of what is in force
 * @param back the ordinal of an earlier version that is gone back to; empty: a text of one's own
 * @param faults why it was not applied, or can't be
 * @param summary what would happen, sentence by sentence; empty when it can't be applied
 */
public record DryRunPage(
    Sheet sheet,
    String text,
    String base,
    String present,
    String back,
    String note,
    List<Fault> faults,
    List<String> summary,
    Look look,
    List<Moved> moved,
    Optional<Long> next,
    Differences differences,
    boolean applicable) {

  /** A sentence, and the tickets that it is about, if it is about some. */
  public record Fault(String text, List<Long> tickets) {
    public Fault {
      tickets = List.copyOf(tickets);
    }
  }

  /** A ticket whose clocks would move. */
  public record Moved(long number, String place, List<Clock> clocks) {
    public Moved {
      clocks = List.copyOf(clocks);
    }
  }

  /**
   * A clock that would move.
   *
   * @param tone {@code over} when its time would be up at once; else empty
   */
  public record Clock(String name, String from, String to, String tone) {}

  /** Whether somebody has applied another one since its writer began. */
  public boolean stale() {
    return !base.equals(present);
  }

  public DryRunPage {
    faults = List.copyOf(faults);
    summary = List.copyOf(summary);
    moved = List.copyOf(moved);
  }
}
