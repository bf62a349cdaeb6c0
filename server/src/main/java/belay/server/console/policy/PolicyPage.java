package belay.server.console.policy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The desk's policy, to be read.
 *
 * @param name what it calls itself
 * @param lines of its text
 */
public record PolicyPage(
    Sheet sheet,
    String name,
    String version,
    PolicyPicture picture,
    List<PriorityRow> priorities,
    List<Line> lines) {

  /** A line of the text; comments are told apart. */
  public record Line(int number, String text, boolean comment) {}

  public PolicyPage {
    priorities = List.copyOf(priorities);
    lines = List.copyOf(lines);
  }

  static List<Line> lines(String text) {
    List<String> all = text.stripTrailing().lines().toList();
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Line(i + 1, all.get(i), all.get(i).stripLeading().startsWith("#")))
        .toList();
  }
}
