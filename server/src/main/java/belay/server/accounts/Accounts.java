package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.people.Directory;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in with a password, and what people say of themselves. */
public final class Accounts {
  private static final int LONGEST_MAIL = 254;

  private final AccountStore store;
  private final Passwords passwords = new Passwords();
  private final Guesses guesses;
  private final Sessions sessions;
  private final Directory directory;
  private final InstantSource clock;

  public Accounts(
      JdbcClient jdbc, Sessions sessions, Directory directory, InstantSource clock, Ticker ticker) {
    this.store = new AccountStore(jdbc);
    this.guesses = new Guesses(ticker);
    this.sessions = sessions;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * What somebody says of themselves.
   *
   * @param locale a language tag; empty: as their browser says, and so the rest
   * @param theme {@code light} or {@code dark}
   * @param letters whether single letters are shortcuts
   */
  public record Taste(
      String name,
      Optional<String> locale,
      Optional<String> zone,
      Optional<String> theme,
      boolean letters) {}

  public SignIn signIn(String mail, String password, Browser browser) {
    String account = Directory.normal(mail);
    Optional<PersonId> person = owner(account);
    boolean known = person.filter(p -> sessions.knows(p, browser.address())).isPresent();
    Optional<Duration> wait = guesses.count(browser.address(), account, known);
    if (wait.isPresent()) {
      return new SignIn.TooOften(wait.get());
    }
    if (!isRight(person, password)) {
      return new SignIn.Wrong();
    }
    guesses.right(browser.address(), account, known);
    return new SignIn.In(sessions.begin(person.orElseThrow(), browser));
  }

  private Optional<PersonId> owner(String mail) {
    return mail.length() > LONGEST_MAIL || mail.indexOf(0) >= 0
        ? Optional.empty()
        : directory.owner(Channel.MAIL, mail).map(Directory.Reach::person);
  }

  private boolean isRight(Optional<PersonId> person, String password) {
    Optional<String> hash = person.flatMap(store::password);
    boolean right = passwords.matches(password, hash);
    if (right && passwords.isWeak(hash.orElseThrow())) {
      store.rehash(person.orElseThrow(), hash.orElseThrow(), passwords.hash(password));
    }
    return right;
  }

  /** Why that would not do as a password; empty when it would. */
  public static Optional<PasswordFault> fault(String password) {
    return Passwords.fault(password);
  }

  public boolean hasPassword(PersonId person) {
    return store.password(person).isPresent();
  }

  /**
   * Changes a password and signs out everywhere else.
   *
   * @param present the one there is; anything where there is none
   * @param session the one that stays
   * @return why it was not changed; empty when it was
   */
  public Optional<PasswordFault> change(
      PersonId person, String present, String wanted, UUID session, Browser browser) {
    Optional<String> hash = store.password(person);
    Optional<PasswordFault> fault = Passwords.fault(wanted);
    if (fault.isPresent()) {
      return fault;
    }
    if (hash.isPresent()) {
      String account = person.toString();
      if (guesses.count(browser.address(), account, true).isPresent()) {
        return Optional.of(PasswordFault.TOO_OFTEN);
      }
      if (!passwords.matches(present, hash)) {
        return Optional.of(PasswordFault.WRONG);
      }
      guesses.right(browser.address(), account, true);
    }
    set(person, wanted);
    sessions.endOthers(person, session);
    return Optional.empty();
  }

  /** Without asking for the present one: for who came by a link. */
  void set(PersonId person, String wanted) {
    store.password(person, passwords.hash(wanted), clock.instant());
  }

  /** Whether the desk has an owner yet. */
  public boolean anybodyCanSignIn() {
    return store.anybodyCanSignIn();
  }

  public Taste taste(PersonId person) {
    return store.taste(person);
  }

  public void tell(PersonId person, Taste taste) {
    store.tastes(person, taste);
  }
}
