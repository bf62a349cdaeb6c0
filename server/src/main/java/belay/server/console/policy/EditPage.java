package belay.server.console.policy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The policy while somebody writes it.
 *
 * @param base ordinal of what was in force when they began
 * @param posted whether the text came from the reader; else it is the desk's own
 * @param present ordinal of what is in force
 */
public record EditPage(
    Sheet sheet, String text, String base, boolean posted, String present, Look look) {

  public boolean overtaken() {
    return !base.equals(present);
  }

  /** One more than is written, as editors count. */
  public List<Integer> numbers() {
    return IntStream.rangeClosed(1, 1 + (int) text.chars().filter(c -> c == '\n').count())
        .boxed()
        .toList();
  }
}
