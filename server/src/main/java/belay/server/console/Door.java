package belay.server.console;

import belay.server.accounts.Guest;
import belay.server.http.Assets;
import belay.server.words.Words;
import org.jspecify.annotations.Nullable;

/** What stands around a page for somebody who is not signed in yet. */
public record Door(Guest guest, Words words, Assets assets) {
  /**
   * The page to sign in on.
   *
   * @param to where to go then
   * @param nobody whether nobody can sign in yet
   */
  public record SignIn(Door door, String to, Blanks blanks, boolean nobody) {}

  /** A link of somebody who is known. */
  public record Link(Door door, String token, String name, boolean hasPassword, Blanks blanks) {}

  /** The link of whoever makes the desk their own. */
  public record First(Door door, String token, Blanks blanks) {}

  static Door of(Guest guest, Assets assets) {
    return new Door(guest, Words.of("accounts", guest.locale()), assets);
  }

  public String say(String key, @Nullable Object... named) {
    return words.say(key, named);
  }

  public String asset(String name) {
    return assets.path(name);
  }
}
