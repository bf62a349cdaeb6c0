package belay.server.console.policy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The policy while somebody writes it.
 *
 * @param base ordinal of what was in force when they began
 * @param posted whether the text came from the reader; else it is the desk's own
 * @param overtaken whether the desk has another version than {@code base} by now
 */
public record EditPage(
    Sheet sheet, String text, String base, boolean posted, boolean overtaken, Look look) {

  /** One more than is written, as editors count. */
  public List<Integer> numbers() {
    return IntStream.rangeClosed(1, 1 + (int) text.chars().filter(c -> c == '\n').count())
        .boxed()
        .toList();
  }
}
