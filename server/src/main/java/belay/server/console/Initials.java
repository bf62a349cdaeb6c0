package belay.server.console;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Stands for a person where there is little room. */
public final class Initials {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Punct}]+");

  private Initials() {}

  /** The first letters of the first and the last name; whole characters, whatever the script. */
  public static String of(String name) {
    List<String> parts = SPACE.splitAsStream(name.strip()).toList();
    String first = parts.isEmpty() ? "" : letter(parts.getFirst());
    String last = parts.size() > 1 ? letter(parts.getLast()) : "";
    return (first + last).toUpperCase(Locale.ROOT);
  }

  private static String letter(String part) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(part);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : part.substring(0, end);
  }
}
