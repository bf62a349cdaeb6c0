package belay.server.intake.mail;

import java.util.regex.Pattern;

/** Takes out of a stranger's text what would harm the place it is shown or stored in. */
final class CleanText {
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n?|[\u2028\u2029\u0085]");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\uFEFF&&[^\n\t]]");
  private static final Pattern MANY_BLANK_LINES = Pattern.compile("\n[ \t]*\n[ \t]*\n[ \t\n]*\n");

  /** Overrides and isolates let a name or a title be read other than it is spelled. */
  private static final Pattern BIDI_OVERRIDES = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}]+");
  private static final Pattern UNSAFE_IN_NAMES = Pattern.compile("[\\p{Cc}\"<>|:*?]");

  private CleanText() {}

  /** Several lines: ends them by {@code \n}, drops NULs and other control characters. */
  static String lines(String text) {
    String clean = CONTROLS.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    return MANY_BLANK_LINES.matcher(pairSurrogates(clean)).replaceAll("\n\n\n").strip();
  }

  /** One line of at most {@code max} characters. */
  static String oneLine(String text, int max) {
    String line = SPACES.matcher(pairSurrogates(text)).replaceAll(" ");
    return cut(BIDI_OVERRIDES.matcher(line).replaceAll("").replace("\uFEFF", "").strip(), max);
  }

  /** A file name without path; empty when nothing is left of it. */
  static String fileName(String text) {
    String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    name = UNSAFE_IN_NAMES.matcher(oneLine(name, 1000)).replaceAll("_");
    name = name.length() <= 200 ? name : shortened(name);
    return name.chars().allMatch(c -> c == '.' || c == ' ') ? "" : name;
  }

  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    return cut(name, 200 - ending.length()) + ending;
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }

  /** A lone half of a pair cannot be stored as UTF-8. */
  private static String pairSurrogates(String text) {
    StringBuilder paired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      paired = paired == null ? new StringBuilder(text) : paired;
      paired.setCharAt(i, '\uFFFD');
    }
    return paired == null ? text : paired.toString();
  }
}
