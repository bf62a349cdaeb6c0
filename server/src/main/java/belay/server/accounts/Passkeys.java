package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.accounts.PasskeyStore.Kept;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signing in with a key that a browser, a phone or a fob holds (Web Authentication Level 3). The
 * browser finds the key by itself, so nobody types who they are.
 */
public final class Passkeys {
  private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

  /** EdDSA, ES256, RS256: what all browsers have (§5.1.3). */
  static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

  private static final Duration TIME = Duration.ofMinutes(5);
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 60;
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

  private final PasskeyStore store;
  private final Sessions sessions;
  private final Site site;
  private final InstantSource clock;

  public Passkeys(JdbcClient jdbc, Sessions sessions, Site site, InstantSource clock) {
    this.store = new PasskeyStore(jdbc);
    this.sessions = sessions;
    this.site = site;
    this.clock = clock;
  }

  /** Asks this person's browser to make a key. */
  public PasskeyQuestion.Making askToMake(Visitor visitor) {
    return PasskeyQuestion.making(
        site.host(),
        visitor.person(),
        visitor.name(),
        ask(visitor.csrf()),
        TIME,
        store.credentials(visitor.person()));
  }

  /** Asks a browser to sign, whoever is before it. */
  public PasskeyQuestion.Signing askToSign(Guest guest) {
    return new PasskeyQuestion.Signing(
        ask(guest.csrf()).text(), site.host(), TIME.toMillis(), "required");
  }

  private Token ask(String browser) {
    Token challenge = Token.random();
    Instant now = clock.instant();
    store.ask(challenge, bound(browser), now, now.plus(TIME));
    return challenge;
  }

  /** A question is answered by the browser that was asked: by what its forms carry. */
  private static byte[] bound(String csrf) {
    return new Token(csrf).hash();
  }

  private boolean wasAsked(byte[] challenge, String browser) {
    return Token.parse(PasskeyQuestion.text(challenge))
        .filter(token -> store.answer(token, bound(browser), clock.instant()))
        .isPresent();
  }

  /**
   * Keeps the key that a browser made.
   *
   * @param name as its owner calls it; what is not to be seen in it is left out
   * @param answer the browser's {@code credential.toJSON()}
   * @return false when that is no good answer, or there are 20 already
   */
  public boolean add(Visitor visitor, String name, String answer) {
    if (store.of(visitor.person()).size() >= MOST) {
      return false;
    }
    try {
      RegistrationData data = WebAuthn.made(answer);
      byte[] challenge = WebAuthn.challenge(data.getCollectedClientData());
      if (!wasAsked(challenge, visitor.csrf())) {
        return false;
      }
      WebAuthn.NewKey key = WebAuthn.verified(data, site, challenge);
      return store.add(
          visitor.person(), key.credential, key.data, key.count, shown(name), clock.instant());
    } catch (WebAuthnException | IllegalArgumentException e) {
      LOG.info("a passkey was not taken: {}", e.getClass().getSimpleName());
      return false;
    }
  }

  private static String shown(String name) {
    String seen = UNSEEN.matcher(name).replaceAll("");
    return seen.substring(0, Math.min(LONGEST_NAME, seen.length()));
  }

  /**
   * Signs in whoever that key belongs to.
   *
   * @param answer the browser's {@code credential.toJSON()}
   */
  public SignIn signIn(String answer, Guest guest, Browser browser) {
    try {
      AuthenticationData data = WebAuthn.signed(answer);
      byte[] challenge = WebAuthn.challenge(data.getCollectedClientData());
      Optional<Kept> key = store.find(WebAuthn.credential(data));
      if (!wasAsked(challenge, guest.csrf()) || key.isEmpty() || !isTheirs(data, key.get())) {
        return new SignIn.Wrong();
      }
      long count = WebAuthn.verified(data, key.get().data, key.get().count, site, challenge);
      store.used(key.get().id, count, clock.instant());
      return new SignIn.In(sessions.begin(key.get().person, browser));
    } catch (WebAuthnException | IllegalArgumentException e) {
      LOG.info("a passkey did not fit: {}", e.getClass().getSimpleName());
      return new SignIn.Wrong();
    }
  }

  private static boolean isTheirs(AuthenticationData data, Kept key) {
    byte @Nullable [] handle = WebAuthn.handle(data);
    return handle == null || Arrays.equals(handle, PasskeyQuestion.handle(key.person));
  }

  public List<Passkey> of(PersonId person) {
    return store.of(person);
  }

  /** Takes one of that person's own away; false when there was none. */
  public boolean end(PersonId person, UUID passkey) {
    return store.end(person, passkey);
  }
}
