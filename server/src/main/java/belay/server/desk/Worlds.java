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
import belay.server.people.Directory;
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
  private final LoadStore loads;

  public Worlds(Policies policies, Directory directory, JdbcClient jdbc) {
    this.policies = policies;
    this.directory = directory;
    this.loads = new LoadStore(jdbc);
  }

  /** Everybody as they are now; good for one transaction. */
  public Now now() {
    return new Now(policies, directory.roster(), loads);
  }

  /** The worlds of one moment. Not for several threads. */
  public static final class Now {
    private final Policies policies;
    private final Roster roster;
    private final LoadStore loads;
    private Optional<Load> load = Optional.empty();

    private Now(Policies policies, Roster roster, LoadStore loads) {
      this.policies = policies;
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
      return policies
          .current()
          .orElseThrow(() -> new IllegalStateException("the desk has no policy yet"));
    }
  }
}
