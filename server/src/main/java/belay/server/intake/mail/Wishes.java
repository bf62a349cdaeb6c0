package belay.server.intake.mail;

import belay.server.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hears what the first line of a mail asks for, by the words of a bundle. Some words count however
 * the line goes on; others only alone, so that nothing ends by a sentence that merely begins so.
 */
final class Wishes {
  private static final String QUOTES = "[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb*_]+";

  private final List<String> escalate;
  private final List<String> notFixed;
  private final List<String> resolved;
  private final List<String> confirm;

  Wishes(Words words) {
    this.escalate = phrases(words, "wish.escalate");
    this.notFixed = phrases(words, "wish.not-fixed");
    this.resolved = phrases(words, "wish.resolved");
    this.confirm = phrases(words, "wish.confirm");
  }

  private static List<String> phrases(Words words, String key) {
    return Arrays.stream(words.say(key, Map.of()).split("\\|"))
        .map(Wishes::plain)
        .filter(phrase -> !phrase.isEmpty())
        .toList();
  }

  /**
   * Of a text without quoted lines.
   *
   * @param fresh what was newly written
   */
  Wish of(String fresh) {
    String line = plain(fresh.strip().lines().findFirst().orElse(""));
    String said = line.replaceAll("[.!,; ]+$", "");
    if (begins(line, escalate)) {
      return Wish.ESCALATE;
    }
    if (begins(line, notFixed)) {
      return Wish.NOT_FIXED;
    }
    if (resolved.contains(said)) {
      return Wish.RESOLVED;
    }
    return confirm.contains(said) ? Wish.CONFIRM : Wish.NONE;
  }

  private static boolean begins(String line, List<String> phrases) {
    return phrases.stream()
        .filter(line::startsWith)
        .anyMatch(phrase ->
            line.length() == phrase.length()
                || !Character.isLetterOrDigit(line.codePointAt(phrase.length())));
  }

  /** In small letters, without quotation marks or emphasis, each gap one space. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll(QUOTES, "")
        .replaceAll("[\\s\u00a0]+", " ")
        .strip();
  }
}
