package belay.server.console.mail;

import belay.server.console.Shell;
import java.util.List;
import java.util.Optional;

/**
 * Mail that came in and can't be read, the oldest first.
 *
 * @param more whether there are others behind these
 * @param done what was just done with one, such as {@code again}; empty: nothing
 * @param open the one that is looked at
 */
public record ParkedPage(
    Shell shell, List<Line> lines, boolean more, String done, Optional<Reading> open) {

  /**
   * A mail on the list.
   *
   * @param trouble why it can't be read, as the log says it
   */
  public record Line(
      String path,
      String from,
      String to,
      String size,
      String trouble,
      String at,
      String exact,
      String iso) {}

  /**
   * One that is looked at.
   *
   * @param source where it came in
   * @param text as it came, as far as it is shown; empty: the desk has no copy of it
   * @param whole whether that is all
   * @param settled what has become of it by now; empty: it still waits
   * @param fault what is wrong with what was typed; empty: nothing
   */
  public record Reading(
      Line line, String source, String text, boolean whole, String settled, String fault) {}

  public ParkedPage {
    lines = List.copyOf(lines);
  }
}
