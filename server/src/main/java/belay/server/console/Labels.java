package belay.server.console;

import belay.server.words.Words;
import java.util.Locale;

/** Names for what policies call by key, and for sizes. */
public final class Labels {
  private static final long KB = 1 << 10;
  private static final long MB = 1 << 20;

  private Labels() {}

  /** A rung's: its own words if there are some, else {@code first-touch} is "First touch". */
  public static String place(String position, Words words) {
    if (words.has("place." + position)) {
      return words.say("place." + position);
    }
    String spaced = position.replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(words.locale()) + spaced.substring(1);
  }

  /** A clock's, of a key such as {@code fix} or {@code note:tier-3}. */
  public static String clock(String key, Words words) {
    return words.say("clock." + key.split(":", 2)[0]);
  }

  /** A notice's, of a key such as {@code note-owed}. */
  public static String notice(String kind, Words words) {
    return words.say("notice." + kind);
  }

  /** In what capacity somebody is told; a role of the policy's own keeps its name. */
  public static String part(String part, Words words) {
    String key = "part." + part;
    return words.has(key) ? words.say(key) : part.replace('-', ' ');
  }

  /** So many bytes, such as {@code 1.2 MB}. */
  public static String size(long bytes) {
    return bytes < MB
        ? Math.max(1, bytes / KB) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", (double) bytes / MB);
  }
}
