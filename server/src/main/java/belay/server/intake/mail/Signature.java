package belay.server.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a text that is not said to anyone. */
final class Signature {
  /** RFC 3676 §4.3; programs that trim lines send it without its space. */
  private static final String SEPARATOR = "-- ";

  private static final String TRIMMED = "--";

  /** A writer's own two hyphens are followed by more lines than a visiting card has. */
  private static final int LONGEST = 15;

  private static final Pattern SENT_FROM =
      Pattern.compile(
          "(?:sent from my|get outlook for|von meinem .{1,40} gesendet|gesendet von meinem"
              + "|envoyé de mon|enviado desde mi|inviato da(?:l mio)?|verzonden vanaf mijn"
              + "|skickat från min|sendt fra min|enviado do meu)\\b.{0,80}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Signature() {}

  /**
   * Removes the signature from the end of {@code lines} and returns it, empty when there is none.
   */
  static List<String> takeFrom(List<String> lines) {
    int at = start(lines);
    List<String> tail = lines.subList(at, lines.size());
    List<String> signature = new ArrayList<>(tail);
    tail.clear();
    return signature;
  }

  private static int start(List<String> lines) {
    int last = lines.size();
    int written = 0;
    for (int i = lines.size() - 1; i >= 0 && written <= LONGEST; i--) {
      String line = lines.get(i);
      if (written > 0 && (line.equals(SEPARATOR) || line.equals(TRIMMED))) {
        return i;
      }
      if (!line.isBlank()) {
        last = written++ == 0 ? i : last;
      }
    }
    boolean sentFrom = last < lines.size() && SENT_FROM.matcher(lines.get(last).strip()).matches();
    return sentFrom ? last : lines.size();
  }
}
