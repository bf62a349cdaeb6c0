package belay.core.advice;

import belay.core.advice.Finding.Colleague;
import belay.core.advice.Finding.MayReschedule;
import belay.core.advice.Finding.OwnerLeft;
import belay.core.advice.Finding.OwnerOffCall;
import belay.core.advice.Finding.Skilled;
import belay.core.advice.Finding.StillTesting;
import belay.core.advice.Finding.TimeUsed;
import belay.core.advice.Finding.Tried;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import java.util.List;

/**
 * Makes one suggestion of many findings; the first that fits:
 *
 * <ol>
 *   <li>it is fixed, or waits: carry on
 *   <li>who has it is away: a colleague, or up
 *   <li>the client's day ends and it is not critical: reschedule
 *   <li>stuck, that is tried twice without success, or a tier's time running out with no plan or a
 *       failed try: up when critical or high, else a colleague first
 *   <li>critical, and the tier's time runs out: up
 *   <li>still testing, tried once, and a colleague knows it better or has less to do: ask them
 *   <li>carry on
 * </ol>
 *
 * <p>Nothing is above the round-table: there one carries on.
 */
record Weighing(Ticket.Open ticket, List<Finding> findings) {
  private static final int OFTEN = 2;

  Suggestion suggestion() {
    if (ticket.status() == Status.FIXED
        || ticket.status() == Status.MONITORING
        || ticket.progress().waiting().isPresent()) {
      return Suggestion.CARRY_ON;
    }
    if (has(OwnerLeft.class) || has(OwnerOffCall.class)) {
      return colleagueOrUp();
    }
    if (has(MayReschedule.class)) {
      return Suggestion.RESCHEDULE;
    }
    return work();
  }

  private Suggestion work() {
    boolean critical = ticket.request().priority() == Priority.CRITICAL;
    if (stuck()) {
      boolean urgent = critical || ticket.request().priority() == Priority.HIGH;
      return urgent ? up() : colleagueOrUp();
    }
    if (critical && pressed()) {
      return up();
    }
    return has(StillTesting.class) && tries() > 0 && colleague()
        ? Suggestion.ASK_COLLEAGUE
        : Suggestion.CARRY_ON;
  }

  private boolean stuck() {
    return tries() >= OFTEN || (pressed() && (tries() > 0 || has(StillTesting.class)));
  }

  private boolean pressed() {
    return findings.stream()
        .anyMatch(finding ->
            finding instanceof TimeUsed time && time.lastQuarter() && time.clock().ofTier());
  }

  private int tries() {
    return findings.stream()
        .mapToInt(finding -> finding instanceof Tried tried ? tried.count() : 0)
        .sum();
  }

  private Suggestion colleagueOrUp() {
    return colleague() ? Suggestion.ASK_COLLEAGUE : up();
  }

  private boolean colleague() {
    return has(Colleague.class) || has(Skilled.class);
  }

  private Suggestion up() {
    boolean top = ticket.place().position().equals(RoundTable.KEY);
    return top ? Suggestion.CARRY_ON : Suggestion.ESCALATE;
  }

  private boolean has(Class<? extends Finding> kind) {
    return findings.stream().anyMatch(kind::isInstance);
  }
}
