package belay.server.console.policy;

import belay.server.console.policy.PolicyPicture.Row;
import belay.server.console.policy.PolicyPicture.Written;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writing in a drawing, which does not break lines by itself. */
final class Lines {
  private static final int STEP = 17;
  private static final int WIDEST = 42;

  private final List<Written> all = new ArrayList<>();
  private int y = STEP;

  /** Adds a text below what is there, broken into lines. */
  void add(String kind, String text) {
    List<Row> rows = new ArrayList<>();
    for (String row : broken(text)) {
      rows.add(new Row(y, row));
      y += STEP;
    }
    all.add(new Written(kind, rows));
  }

  /** Leaves room for something that is that high, and says where it stands. */
  int room(int height) {
    int top = y - STEP + 12;
    y += height;
    return top;
  }

  List<Written> all() {
    return all;
  }

  private static List<String> broken(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDEST) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(cut(word, WIDEST));
    }
    lines.add(line.toString());
    return lines;
  }

  /** No longer than that many characters, which are whole ones. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return text.substring(0, characters.preceding(most)) + "\u2026";
  }
}
