package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.policy.Ageing;
import belay.core.policy.Alarm;
import belay.core.policy.Limit;
import belay.core.policy.Policy;
import belay.core.policy.PriorityRule;
import belay.core.policy.RemoteSession;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import java.util.Optional;

/** The time a policy gives one clock of a ticket where it stands, and the calendar for it. */
record Allowance(BusinessDuration amount, String calendar) {

  Limit limit() {
    return new Limit(amount, Optional.of(calendar));
  }

  /** Empty when that policy has no such clock for it, or does not say how long it is. */
  static Optional<Allowance> of(Policy policy, Ticket.Open ticket, ClockKey key) {
    PriorityRule priority = policy.rule(ticket.request().priority());
    return limit(policy, priority, ticket, key)
        .map(limit -> new Allowance(limit.amount(), limit.calendar().orElse(priority.calendar())));
  }

  private static Optional<Limit> limit(
      Policy policy, PriorityRule priority, Ticket.Open ticket, ClockKey key) {
    return switch (key.kind()) {
      case RESPOND, DIAGNOSE, FIX, PLAN, VENDOR ->
          key.equals(Timing.FIRST_RESPONSE) ? priority.respond() : ofPlace(policy, ticket, key);
      case RESOLVE -> priority.resolve();
      case UPDATE -> priority.update();
      case ASSIGN -> priority.alarm().assign().map(Alarm.Assign::within);
      case SESSION ->
          policy
              .practices()
              .session()
              .filter(session -> session.priorities().contains(priority.priority()))
              .map(RemoteSession::offer);
      case AGE -> policy.practices().ageing().map(Ageing::after);
      case CONFIRM -> Optional.of(policy.confirm());
      case REVIEW -> Optional.of(policy.review());
      case NOTE, PAGE, CHECKLIST, ANSWER, ACTION, MONITOR, REQUESTER_ESCALATION, WAKE ->
          Optional.empty();
    };
  }

  private static Optional<Limit> ofPlace(Policy policy, Ticket.Open ticket, ClockKey key) {
    return policy
        .tier(ticket.place().position())
        .map(tier -> ofTier(tier, ticket.request(), key))
        .orElseGet(() -> ofRoundTable(policy.roundTable(), key));
  }

  private static Optional<Limit> ofTier(Tier tier, Ticket.Request request, ClockKey key) {
    return switch (key.kind()) {
      case RESPOND -> tier.respond().in(request.priority(), request.category());
      case DIAGNOSE -> tier.diagnose().in(request.priority(), request.category());
      case FIX -> tier.fix().in(request.priority(), request.category());
      case VENDOR -> tier.chase();
      default -> Optional.empty();
    };
  }

  private static Optional<Limit> ofRoundTable(RoundTable table, ClockKey key) {
    return switch (key.kind()) {
      case FIX -> Optional.of(table.fix());
      case PLAN -> Optional.of(table.plan());
      default -> Optional.empty();
    };
  }
}
