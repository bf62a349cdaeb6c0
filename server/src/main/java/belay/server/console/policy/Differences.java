package belay.server.console.policy;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two texts, line by line: what went, what came, and what stayed, of which all but the lines around
 * a change are folded away.
 */
public record Differences(List<Part> parts, int added, int removed) {
  private static final int AROUND = 3;

  /** Beyond that no pairs are sought: what differs is shown as gone and come. */
  private static final int MOST_LINES = 4_000;

  /** Some lines in a row; unchanged ones may be folded. */
  public record Part(boolean folded, List<Row> rows) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A line.
   *
   * @param kind {@code same}, {@code gone} or {@code come}
   * @param left its number before, {@code right} its number after; empty where it is not
   */
  public record Row(String kind, String left, String right, String text) {}

  public Differences {
    parts = List.copyOf(parts);
  }

  static Differences of(String before, String after) {
    List<Row> rows = rows(lines(before), lines(after));
    return new Differences(parts(rows), count(rows, "come"), count(rows, "gone"));
  }

  public boolean none() {
    return added + removed == 0;
  }

  private static List<String> lines(String text) {
    return Reading.plain(text).stripTrailing().lines().toList();
  }

  private static int count(List<Row> rows, String kind) {
    return (int) rows.stream().filter(row -> row.kind().equals(kind)).count();
  }

  private static List<Row> rows(List<String> before, List<String> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int foot = 0;
    while (foot < shorter - head
        && before.get(before.size() - 1 - foot).equals(after.get(after.size() - 1 - foot))) {
      foot++;
    }
    Writer writer = new Writer();
    before.subList(0, head).forEach(writer::same);
    writer.between(
        before.subList(head, before.size() - foot), after.subList(head, after.size() - foot));
    before.subList(before.size() - foot, before.size()).forEach(writer::same);
    return writer.rows;
  }

  /** Numbers lines on both sides. */
  private static final class Writer {
    private final List<Row> rows = new ArrayList<>();
    private int left;
    private int right;

    void same(String text) {
      rows.add(new Row("same", String.valueOf(++left), String.valueOf(++right), text));
    }

    void gone(String text) {
      rows.add(new Row("gone", String.valueOf(++left), "", text));
    }

    void come(String text) {
      rows.add(new Row("come", "", String.valueOf(++right), text));
    }

    void between(List<String> before, List<String> after) {
      if (before.size() + after.size() > MOST_LINES) {
        before.forEach(this::gone);
        after.forEach(this::come);
        return;
      }
      int at = 0;
      for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
        before.subList(at, delta.getSource().getPosition()).forEach(this::same);
        delta.getSource().getLines().forEach(this::gone);
        delta.getTarget().getLines().forEach(this::come);
        at = delta.getSource().getPosition() + delta.getSource().size();
      }
      before.subList(at, before.size()).forEach(this::same);
    }
  }

  private static List<Part> parts(List<Row> rows) {
    boolean[] shown = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).kind().equals("same")) {
        int to = Math.min(rows.size(), i + AROUND + 1);
        Arrays.fill(shown, Math.max(0, i - AROUND), to, true);
      }
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || shown[i] != shown[from]) {
        parts.add(new Part(!shown[from], rows.subList(from, i)));
        from = i;
      }
    }
    return parts;
  }
}
