package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Ended;
import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Limit;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.PriorityRule;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.ticket.Event.PolicyAdopted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings an open ticket under another policy (POL-7). Clocks keep what they have used and get the
 * new target and calendar; those the policy no longer has end, those it now has begin, unless they
 * were answered. Owners, pages that are under way, owed notes and holds stay as they are.
 */
public final class Adoption {
  private static final String RULE = "adopt-policy";

  /** The clocks a policy can add to a ticket on its way. */
  private static final List<ClockKey> ADDED =
      List.of(
          Timing.FIRST_RESPONSE,
          ClockKey.of(ClockKind.RESOLVE),
          ClockKey.of(ClockKind.UPDATE),
          ClockKey.of(ClockKind.RESPOND),
          ClockKey.of(ClockKind.DIAGNOSE),
          ClockKey.of(ClockKind.FIX),
          ClockKey.of(ClockKind.PLAN));

  private Adoption() {}

  /** Whether a ticket at that position would have no place on the ladder of that policy. */
  public static boolean strands(Policy policy, String position) {
    return !position.equals(RoundTable.KEY) && policy.tier(position).isEmpty();
  }

  static void adopt(Draft draft, Command.AdoptPolicy command) {
    if (!(draft.actor instanceof Actor.Desk) && !draft.byStaff()) {
      draft.refuse(Problem.Code.STAFF_ONLY);
    }
    if (strands(draft.policy(), draft.position())) {
      draft.refuse(Problem.Code.STRANDED, draft.position());
    }
    String from = draft.open().policyVersion();
    if (draft.refused() || from.equals(draft.policy().version())) {
      return;
    }
    Optional<Policy> old = command.from().filter(policy -> policy.version().equals(from));
    List<Clock> pending = draft.open().clocks().pending().toList();
    draft.emit(RULE, new PolicyAdopted(from, draft.policy().version()));
    pending.forEach(clock -> carryOver(draft, clock, old));
    ADDED.forEach(key -> begin(draft, key));
    goOnWaiting(draft);
  }

  private static void carryOver(Draft draft, Clock clock, Optional<Policy> old) {
    if (!isTimed(clock.key().kind())) {
      return;
    }
    BusinessDuration used = used(draft, clock, old);
    Optional<Limit> limit = limit(draft, draft.policy(), clock.key());
    if (limit.isEmpty()) {
      Timing.supersede(draft, clock, used);
      return;
    }
    Optional<Limit> was = old.flatMap(policy -> limit(draft, policy, clock.key()));
    BusinessDuration target = target(clock, limit.get(), was);
    Timing.retarget(draft, clock, target, Timing.calendarOf(draft, limit.get()), used);
  }

  /** Those with an allowance of their own; the others are parts of something that is under way. */
  private static boolean isTimed(ClockKind kind) {
    return switch (kind) {
      case RESPOND, DIAGNOSE, FIX, RESOLVE, UPDATE, PLAN, CONFIRM, REVIEW -> true;
      case NOTE, PAGE, WAKE -> false;
    };
  }

  /** As the calendar had it by which it was counted. */
  private static BusinessDuration used(Draft draft, Clock clock, Optional<Policy> old) {
    Policy counted = old.orElse(draft.policy());
    var priority = draft.open().request().priority();
    return clock.used(counted.calendar(clock.calendar(), priority, draft.company()), draft.now);
  }

  /** What a manager gave on top stays given; a reminder keeps its own pace. */
  private static BusinessDuration target(Clock clock, Limit limit, Optional<Limit> old) {
    boolean reminder = clock.missed() > 0 && clock.key().ofTier();
    if (reminder || old.filter(was -> was.amount().equals(limit.amount())).isPresent()) {
      return clock.target();
    }
    long given =
        old.filter(_ -> !clock.left().isZero())
            .map(was -> clock.target().minus(was.amount()).seconds())
            .orElse(0L);
    return BusinessDuration.ofSeconds(
        Math.min(limit.amount().seconds() + given, BusinessDuration.MAX.seconds()));
  }

  private static void begin(Draft draft, ClockKey key) {
    Optional<Limit> limit = limit(draft, draft.policy(), key).filter(_ -> isOwed(draft, key));
    if (limit.isEmpty()) {
      return;
    }
    String rule = rule(draft, key);
    BusinessDuration used =
        draft
            .open()
            .clocks()
            .find(key)
            .filter(clock -> clock.rule().equals(rule) && ended(clock, Ending.SUPERSEDED))
            .map(Clock::used)
            .orElse(BusinessDuration.ZERO);
    Timing.takeUp(draft, key, rule, limit.get(), used);
  }

  /** It does not run, and nobody has answered or waived it where the ticket stands. */
  private static boolean isOwed(Draft draft, ClockKey key) {
    Optional<Clock> last = draft.open().clocks().find(key);
    boolean waived =
        last.filter(clock -> ended(clock, Ending.WAIVED))
            .filter(clock -> clock.rule().equals(rule(draft, key)))
            .isPresent();
    if (waived
        || last.filter(Clock::pending).isPresent()
        || draft.open().status() == Status.FIXED) {
      return false;
    }
    return key.ofTier() ? isOwedHere(draft, key.kind()) : isPromised(draft, key, last);
  }

  private static boolean isPromised(Draft draft, ClockKey key, Optional<Clock> last) {
    boolean heard = key.equals(Timing.FIRST_RESPONSE) && draft.open().status() != Status.NEW;
    return !heard && last.filter(clock -> !ended(clock, Ending.SUPERSEDED)).isEmpty();
  }

  private static boolean isOwedHere(Draft draft, ClockKind kind) {
    Ticket.Progress progress = draft.open().progress();
    return switch (kind) {
      case RESPOND -> progress.acknowledged().isEmpty();
      case DIAGNOSE, PLAN -> !progress.planned();
      case FIX -> progress.planned() || fromEntry(draft);
      case RESOLVE, UPDATE, NOTE, CONFIRM, PAGE, WAKE, REVIEW -> false;
    };
  }

  private static boolean fromEntry(Draft draft) {
    return draft.tier().filter(tier -> tier.fixFrom() == Tier.FixFrom.ENTRY).isPresent();
  }

  private static boolean ended(Clock clock, Ending why) {
    return clock.reading() instanceof Ended ended && ended.why() == why;
  }

  /** The allowance that policy gives such a clock of this ticket where it stands. */
  private static Optional<Limit> limit(Draft draft, Policy policy, ClockKey key) {
    Ticket.Request request = draft.open().request();
    PriorityRule priority = policy.rule(request.priority());
    Optional<Tier> tier = policy.tier(draft.position());
    Optional<RoundTable> table = Optional.of(policy.roundTable()).filter(_ -> tier.isEmpty());
    return switch (key.kind()) {
      case RESPOND ->
          key.equals(Timing.FIRST_RESPONSE)
              ? priority.respond()
              : tier.flatMap(t -> t.respond().in(request.priority(), request.category()));
      case DIAGNOSE -> tier.flatMap(t -> t.diagnose().in(request.priority(), request.category()));
      case FIX ->
          tier.flatMap(t -> t.fix().in(request.priority(), request.category()))
              .or(() -> table.map(RoundTable::fix));
      case PLAN -> table.map(RoundTable::plan);
      case RESOLVE -> priority.resolve();
      case UPDATE -> priority.update();
      case CONFIRM -> Optional.of(policy.confirm());
      case REVIEW -> Optional.of(policy.review());
      case NOTE, PAGE, WAKE -> Optional.empty();
    };
  }

  private static String rule(Draft draft, ClockKey key) {
    String of = key.ofTier() ? draft.position() : draft.priority().priority().key();
    return of + "." + key.kind().key();
  }

  /** A wait the policy no longer knows is over; else it stops the clocks that it now stops. */
  private static void goOnWaiting(Draft draft) {
    Optional<PauseReason> reason = draft.open().progress().waiting();
    if (reason.isEmpty()) {
      return;
    }
    PauseRule rule = draft.policy().pauses().get(reason.get());
    if (rule == null || rule.notFor().contains(draft.open().request().priority())) {
      Waiting.end(draft, RULE);
      return;
    }
    Instant wake = draft.open().clocks().pending(Timing.WAKE).map(Clocks::due).orElseThrow();
    draft
        .open()
        .clocks()
        .pending()
        .toList()
        .forEach(clock -> Timing.keepStillOrRun(draft, clock, reason.get(), wake));
  }
}
