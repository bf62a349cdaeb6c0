package belay.server.console;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Stands for a person where there is little room. */
final class Initials {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Punct}]+");

  private Initials() {}

  /** The first letters of the first and the last name; whole characters, whatever the script. */
  static String of(String name) {
    String[] parts = SPACE.split(name.strip());
    String first = letter(parts[0]);
    String last = parts.length > 1 ? letter(parts[parts.length - 1]) : "";
    return (first + last).toUpperCase(Locale.ROOT);
  }

  private static String letter(String part) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(part);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : part.substring(0, end);
  }
}
