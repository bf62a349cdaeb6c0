package belay.core.policy;

import belay.core.roster.Who;

/**
 * Escalation by those who are served (ESC-9).
 *
 * @param byMail whether a mail alone suffices; else it brings the number and the form (INT-10)
 * @param test whether the urgency test is asked with it (INT-4)
 * @param answer until a person of the desk has replied; a repeat does not restart it
 * @param lead who is paged when nobody has, or when the requester asks for them
 */
public record RequesterEscalation(boolean byMail, boolean test, Limit answer, Who lead) {}
