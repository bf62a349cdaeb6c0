package belay.server.files;

import java.util.regex.Pattern;

/** Makes a file's name one that is safe to show, to store and to offer (SEC-5). */
final class FileName {
  static final int LONGEST = 255;
  private static final String NAMELESS = "file";
  private static final int LONGEST_ENDING = 16;

  /** Controls, halves of pairs, and what lets a name be read other than it is spelled. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]");

  private static final Pattern UNSAFE = Pattern.compile("[\"<>|:*?]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x85]+");
  private static final Pattern EDGES = Pattern.compile("^[ ]+|[ .]+$");

  private FileName() {}

  /** Without path; never empty, at most {@value #LONGEST} characters, its ending kept if short. */
  static String of(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    name = SPACES.matcher(name).replaceAll(" ");
    name = UNSAFE.matcher(UNSEEN.matcher(name).replaceAll("")).replaceAll("_");
    name = EDGES.matcher(shortened(EDGES.matcher(name).replaceAll(""))).replaceAll("");
    return name.chars().allMatch(c -> c == '.' || c == ' ') ? NAMELESS : name;
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    int end = LONGEST - ending.length();
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
        + ending;
  }
}
