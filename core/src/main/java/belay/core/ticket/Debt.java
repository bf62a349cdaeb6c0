package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.policy.Reason;
import java.util.Set;

/** An escalation note owed for leaving a tier, by whoever held the ticket there (ESC-6). */
public record Debt(PersonId person, String tier, Set<Reason> reasons) {}
