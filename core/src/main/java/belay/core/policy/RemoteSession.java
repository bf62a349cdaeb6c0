package belay.core.policy;

import java.util.Set;

/**
 * Remote sessions (COM-4).
 *
 * @param priorities for which one is offered, or waived with a reason
 * @param offer until it is offered
 * @param plan until the plan of action that an unsuccessful one owes (COM-2)
 */
public record RemoteSession(Set<Priority> priorities, Limit offer, Limit plan) {
  public RemoteSession {
    priorities = Set.copyOf(priorities);
  }
}
