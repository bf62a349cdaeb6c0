package belay.core.ticket;

import belay.core.policy.Policy;
import belay.core.roster.Load;
import belay.core.roster.Roster;

/**
 * All a decision may look at besides the ticket: an immutable snapshot.
 *
 * @param load who has how many tickets
 */
public record World(Policy policy, Roster roster, Load load) {
  /** Where nobody's load matters. */
  public World(Policy policy, Roster roster) {
    this(policy, roster, Load.NONE);
  }
}
