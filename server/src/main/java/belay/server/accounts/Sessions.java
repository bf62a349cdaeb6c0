package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.accounts.SessionStore.Found;
import belay.server.db.DeskClock;
import belay.server.db.Glance;
import belay.server.db.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is signed in, and where. */
public final class Sessions {
  static final Duration IDLE = Duration.ofDays(14);
  static final Duration LONGEST = Duration.ofDays(90);

  /** "Last seen" is told no finer than this, so that reading does not write each time. */
  private static final Duration SEEN_ABOUT = Duration.ofMinutes(1);

  private final SessionStore store;
  private final DeskClock clock;

  public Sessions(JdbcClient jdbc, DeskClock clock) {
    this.store = new SessionStore(jdbc);
    this.clock = clock;
  }

  /**
   * Begins a new one, always under a new token: what a browser brought before is worth nothing.
   *
   * @return what goes into the browser's cookie, and nowhere else
   */
  public Token begin(PersonId person, Browser browser) {
    Instant now = clock.read();
    store.forget(now.minus(IDLE), now.minus(LONGEST));
    Token token = Token.random();
    store.add(Uuid7.next(), token, person, browser, now);
    return token;
  }

  /** The session of that token, if it goes on, and that it was used. */
  Optional<Found> find(Token token) {
    return store.find(token).filter(found -> goesOn(found.session(), found.glance().shared()));
  }

  private boolean goesOn(Session session, Glance glance) {
    Instant now = clock.told(glance.at());
    boolean goesOn =
        session.seenAt().isAfter(now.minus(IDLE))
            && session.createdAt().isAfter(now.minus(LONGEST));
    if (goesOn && session.seenAt().isBefore(now.minus(SEEN_ABOUT))) {
      store.seen(session.id(), now);
    }
    return goesOn;
  }

  /** Those of them that go on. */
  public Set<UUID> alive(Set<UUID> ids) {
    Instant now = clock.read();
    return store.alive(ids, now.minus(IDLE), now.minus(LONGEST));
  }

  /** All of somebody's, the last used first. */
  public List<Session> of(PersonId person) {
    Instant now = clock.read();
    return store.of(person, now.minus(IDLE), now.minus(LONGEST));
  }

  /** Ends one of that person's own; false when it is not theirs or ended already. */
  public boolean end(PersonId person, UUID session) {
    return store.end(person, session);
  }

  /** Ends all of that person's but one. */
  public int endOthers(PersonId person, UUID kept) {
    return store.endOthers(person, Optional.of(kept));
  }

  public int endAll(PersonId person) {
    return store.endOthers(person, Optional.empty());
  }

  /** Whether they have come from there before and are still signed in there. */
  boolean knows(PersonId person, String address) {
    return store.any(person, address);
  }
}
