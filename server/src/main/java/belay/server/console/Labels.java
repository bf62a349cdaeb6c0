package belay.server.console;

import belay.server.words.Words;

/** Names for what policies call by key. */
public final class Labels {
  private static final String ROUND_TABLE = "round-table";

  private Labels() {}

  /** A rung's: {@code first-touch} is "First touch"; the round-table has a word of its own. */
  public static String place(String position, Words words) {
    if (position.equals(ROUND_TABLE)) {
      return words.say("place.round-table");
    }
    String spaced = position.replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(words.locale()) + spaced.substring(1);
  }

  /** A clock's, of a key such as {@code fix} or {@code note:tier-3}. */
  public static String clock(String key, Words words) {
    return words.say("clock." + key.split(":", 2)[0]);
  }
}
