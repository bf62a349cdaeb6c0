package belay.core.ticket;

import belay.core.policy.Policy;
import belay.core.roster.Roster;

/** All a decision may look at besides the ticket: an immutable snapshot. */
public record World(Policy policy, Roster roster) {}
