package belay.server.desk;

import belay.core.ids.PersonId;
import belay.core.policy.Policy;
import belay.core.roster.Load;
import belay.core.roster.Roster;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.db.DeskClock;
import belay.server.db.Glance;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What decisions look at besides the ticket. Policies never change and the roster is kept per
 * revision, so that a decision costs one small query; ask inside its transaction. How many tickets
 * people have is counted only where the policy gives them out by that.
 */
public final class Worlds {
  private final Policies policies;
  private final Directory directory;
  private final JdbcClient jdbc;
  private final DeskClock clock;
  private final LoadStore loads;

  public Worlds(Policies policies, Directory directory, JdbcClient jdbc, DeskClock clock) {
    this.policies = policies;
    this.directory = directory;
    this.jdbc = jdbc;
    this.clock = clock;
    this.loads = new LoadStore(jdbc);
  }

  /**
   * Everybody as they are now; good for one transaction. Its time is the desk's: ask after the
   * tickets' rows are locked, so that nobody waits for them with an old time in hand.
   */
  public Now now() {
    Glance glance = Glance.now(jdbc);
    return new Now(
        clock.told(glance.at()),
        policies,
        glance.policy(),
        directory.roster(glance.revision()),
        loads);
  }

  /** The worlds of one moment. Not for several threads. */
  public static final class Now {
    private final Instant at;
    private final Policies policies;
    private final Optional<String> policy;
    private final Roster roster;
    private final LoadStore loads;
    private Optional<Load> load = Optional.empty();

    private Now(
        Instant at, Policies policies, Optional<String> policy, Roster roster, LoadStore loads) {
      this.at = at;
      this.policies = policies;
      this.policy = policy;
      this.roster = roster;
      this.loads = loads;
    }

    /**
     * Of a ticket: an open one stays on the version of the policy it was decided by last.
     *
     * @throws IllegalStateException while the desk has no policy
     */
    public World of(Ticket ticket) {
      return switch (ticket) {
        case Ticket.Absent _ -> world(current());
        case Ticket.Open open -> world(policies.policy(open.policyVersion()));
        case Ticket.Closed closed -> of(closed.was());
      };
    }

    /** When it was asked, by the desk's clock. */
    public Instant at() {
      return at;
    }

    public Roster roster() {
      return roster;
    }

    /** Who has been given a ticket meanwhile has one more, though nothing is written yet. */
    public void heed(List<Recorded> events) {
      for (Recorded recorded : events) {
        if (recorded.event() instanceof Event.Owned(Owner.Assigned(PersonId person))) {
          load = load.map(counted -> counted.plus(person));
        }
      }
    }

    private World world(Policy policy) {
      return policy.practices().assignment().automatic()
          ? new World(policy, roster, load())
          : new World(policy, roster);
    }

    private Load load() {
      Load counted = load.orElseGet(() -> loads.of(roster.technicians()));
      load = Optional.of(counted);
      return counted;
    }

    private Policy current() {
      return policy
          .map(policies::policy)
          .orElseThrow(() -> new IllegalStateException("the desk has no policy yet"));
    }
  }
}
