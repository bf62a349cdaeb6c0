package belay.server.console.ticket;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What scripts write in headers, which hold no more than ASCII. */
final class Encoded {
  private Encoded() {}

  /** As it is where it is not encoded. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
