package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.accounts.LinkStore.Link;
import belay.server.people.Directory;
import belay.server.people.Staffing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that sign somebody in once: the desk's very first, who was just added, who lost their key.
 * Looking at one does not use it, because mail scanners look at every link.
 */
public final class SignInLinks {
  static final Duration FIRST = Duration.ofDays(7);
  static final Duration USUAL = Duration.ofDays(1);
  private static final String PATH = "/sign-in/link/";

  private final LinkStore store;
  private final TransactionOperations transactions;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Directory directory;
  private final Staffing staffing;
  private final InstantSource clock;

  public SignInLinks(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Accounts accounts,
      Sessions sessions,
      Directory directory,
      Staffing staffing,
      InstantSource clock) {
    this.store = new LinkStore(jdbc);
    this.transactions = transactions;
    this.accounts = accounts;
    this.sessions = sessions;
    this.directory = directory;
    this.staffing = staffing;
    this.clock = clock;
  }

  /** To whom a link belongs. */
  public sealed interface Bearer {
    /** Makes the desk's first account. */
    record First() implements Bearer {}

    record Known(PersonId person, String name) implements Bearer {}
  }

  /**
   * Makes a link for a person; earlier ones of theirs are void.
   *
   * @return the path, to be put behind the desk's address; it can't be shown again
   */
  public String issue(PersonId person) {
    return issue(Optional.of(person), USUAL);
  }

  /** The link for a desk into which nobody can sign in yet; empty where somebody can. */
  public Optional<String> first() {
    return accounts.anybodyCanSignIn()
        ? Optional.empty()
        : Optional.of(issue(Optional.empty(), FIRST));
  }

  private String issue(Optional<PersonId> person, Duration lifetime) {
    Token token = Token.random();
    Instant now = clock.instant();
    transactions.executeWithoutResult(_ -> {
      store.end(person, now);
      store.add(token, person, now, now.plus(lifetime));
    });
    return PATH + token.text();
  }

  /** Whose link that is; empty when it was used, expired or never was. */
  public Optional<Bearer> bearer(String token) {
    return Token.parse(token)
        .flatMap(parsed -> store.find(parsed, clock.instant()))
        .map(this::bearer);
  }

  private Bearer bearer(Link link) {
    return link.person()
        .<Bearer>map(person -> new Bearer.Known(person, directory.name(person).orElse("")))
        .orElseGet(Bearer.First::new);
  }

  /**
   * Uses a person's link.
   *
   * @param password a new one, which signs them out everywhere else; empty: as it is
   * @return the new session; empty when the link is not good any more
   */
  public Optional<Token> use(String token, Optional<String> password, Browser browser) {
    return transactions.execute(_ ->
        take(token)
            .flatMap(Link::person)
            .map(person -> {
              password.ifPresent(wanted -> {
                accounts.set(person, wanted);
                sessions.endAll(person);
              });
              return sessions.begin(person, browser);
            }));
  }

  /**
   * Uses the desk's first link: that person becomes its admin.
   *
   * @param password empty: they make a passkey next, and until then nobody can sign in here
   * @return the new session; empty when the link is not good any more, or somebody can sign in
   */
  public Optional<Token> begin(
      String token, String name, String mail, Optional<String> password, Browser browser) {
    return transactions.execute(_ ->
        take(token)
            .filter(link -> link.person().isEmpty() && !accounts.anybodyCanSignIn())
            .map(_ -> {
              PersonId owner = staffing.first(name, mail);
              password.ifPresent(wanted -> accounts.set(owner, wanted));
              return sessions.begin(owner, browser);
            }));
  }

  private Optional<Link> take(String token) {
    return Token.parse(token).flatMap(parsed -> store.take(parsed, clock.instant()));
  }

  /** Whatever links they have are void. */
  public void end(PersonId person) {
    store.end(Optional.of(person), clock.instant());
  }
}
