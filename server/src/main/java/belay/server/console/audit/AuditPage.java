package belay.server.console.audit;

import belay.server.console.Shell;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor has found, what is so for the longest first.
 *
 * @param last when it looked last; empty: it has not yet
 * @param round when it had looked at all open tickets last; empty: it has not yet
 */
public record AuditPage(
    Shell shell, List<Line> lines, Optional<Moment> last, Optional<Moment> round) {

  /** A time to be shown. */
  public record Moment(String brief, String exact, String iso) {}

  /**
   * Of one kind.
   *
   * @param tickets the numbers of some
   * @param more how many there are beside these
   * @param detail for who mends it; may be empty
   * @param path where something can be done about it; empty: nowhere here
   */
  public record Line(
      String sentence, Moment since, List<Long> tickets, long more, String detail, String path) {
    public Line {
      tickets = List.copyOf(tickets);
    }
  }

  public AuditPage {
    lines = List.copyOf(lines);
  }
}
