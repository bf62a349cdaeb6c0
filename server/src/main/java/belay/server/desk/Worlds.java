package belay.server.desk;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.people.Directory;

/**
 * What decisions look at besides the ticket. Policies never change and the roster is kept per
 * revision, so that a decision costs one small query; ask inside its transaction.
 */
public final class Worlds {
  private final Policies policies;
  private final Directory directory;

  public Worlds(Policies policies, Directory directory) {
    this.policies = policies;
    this.directory = directory;
  }

  /** Everybody as they are now; good for one transaction. */
  public Now now() {
    return new Now(policies, directory.roster());
  }

  /** The worlds of one moment. */
  public record Now(Policies policies, Roster roster) {
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

    private World world(Policy policy) {
      return new World(policy, roster);
    }

    private Policy current() {
      return policies
          .current()
          .orElseThrow(() -> new IllegalStateException("the desk has no policy yet"));
    }
  }
}
