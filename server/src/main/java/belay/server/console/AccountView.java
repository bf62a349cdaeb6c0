package belay.server.console;

import belay.server.accounts.Passkey;
import belay.server.accounts.Session;
import belay.server.words.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's own account.
 *
 * @param done the key of a sentence about what was just done; empty: nothing
 */
public record AccountView(
    Shell shell,
    Words words,
    boolean hasPassword,
    List<Passkey> passkeys,
    List<Session> sessions,
    Blanks own,
    Blanks password,
    String done) {
  /** Languages that the words are there in. */
  static final List<String> LANGUAGES = List.of("en-GB", "en-US");

  public AccountView {
    passkeys = List.copyOf(passkeys);
    sessions = List.copyOf(sessions);
  }

  public String say(String key, @Nullable Object... named) {
    return words.say(key, named);
  }

  public boolean isHere(UUID session) {
    return shell.visitor().session().equals(session);
  }

  public List<String> languages() {
    return LANGUAGES;
  }

  public List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
        .sorted()
        .toList();
  }

  /** A browser by the names people know it under. */
  public String device(Session session) {
    return Devices.words(words, session.agent());
  }
}
