package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.ticket.Event.PolicyAdopted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings an open ticket under another policy (POL-7). Clocks keep what they have used and get the
 * new target and calendar; those the policy no longer has end, promises and clocks of the tier that
 * it has now begin, unless they were answered. Owners stay, and so does what is under way: pages,
 * holds, owed notes and answers, checklists, watched fixes; what a priority does in its first
 * moment is not done again. What a manager was to assign, and is not any more, is its tier's.
 */
public final class Adoption {
  private static final String RULE = "adopt-policy";

  /** The clocks a policy can add to a ticket on its way. */
  private static final List<ClockKey> ADDED =
      List.of(
          Timing.FIRST_RESPONSE,
          ClockKey.of(ClockKind.RESOLVE),
          ClockKey.of(ClockKind.UPDATE),
          Appeals.AGE,
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
    boolean assigning = Alarms.awaited(draft);
    draft.emit(RULE, new PolicyAdopted(from, draft.policy().version()));
    pending.forEach(clock -> carryOver(draft, clock, old));
    ADDED.forEach(key -> begin(draft, key, old));
    if (assigning && !Alarms.awaited(draft)) {
      nobodyAssigns(draft, old);
    }
    goOnWaiting(draft);
  }

  private static void carryOver(Draft draft, Clock clock, Optional<Policy> old) {
    if (!isTimed(clock.key().kind())) {
      return;
    }
    BusinessDuration used = used(draft, clock, old);
    Optional<Allowance> now = Allowance.of(draft.policy(), draft.open(), clock.key());
    if (now.isEmpty()) {
      Timing.end(draft, clock, Ending.SUPERSEDED, used);
      return;
    }
    Optional<Allowance> was = old.flatMap(from -> Allowance.of(from, draft.open(), clock.key()));
    if (was.equals(now)
        && old.filter(from -> sameHours(draft, from, clock.calendar())).isPresent()) {
      return;
    }
    String calendar = was.equals(now) ? clock.calendar() : now.get().calendar();
    Timing.recount(draft, clock, target(clock, now.get(), was), calendar, used);
  }

  /** As when it is lowered: who was paged to assign it is not waited for. */
  private static void nobodyAssigns(Draft draft, Optional<Policy> old) {
    if (!People.isTaken(draft)) {
      draft
          .open()
          .clocks()
          .pending(Paging.PAGE)
          .ifPresent(page -> Timing.end(draft, page, Ending.WAIVED, used(draft, page, old)));
    }
    Alarms.lowered(draft, RULE);
  }

  /** Those with an allowance of their own; the others are parts of something that is under way. */
  private static boolean isTimed(ClockKind kind) {
    return switch (kind) {
      case RESPOND,
          DIAGNOSE,
          FIX,
          RESOLVE,
          UPDATE,
          PLAN,
          CONFIRM,
          ASSIGN,
          SESSION,
          VENDOR,
          AGE,
          REVIEW ->
          true;
      case NOTE, PAGE, CHECKLIST, ANSWER, ACTION, MONITOR, REQUESTER_ESCALATION, WAKE -> false;
    };
  }

  private static boolean sameHours(Draft draft, Policy old, String calendar) {
    var priority = draft.open().request().priority();
    return old.calendar(calendar, priority, draft.company())
        .equals(Timing.calendar(draft, calendar));
  }

  /** As the calendar had it by which it was counted. */
  private static BusinessDuration used(Draft draft, Clock clock, Optional<Policy> old) {
    Policy counted = old.orElse(draft.policy());
    var priority = draft.open().request().priority();
    return clock.used(counted.calendar(clock.calendar(), priority, draft.company()), draft.now);
  }

  /**
   * What a manager gave on top stays given, a reminder keeps its own pace, and so does what an
   * earlier priority promised.
   */
  private static BusinessDuration target(Clock clock, Allowance now, Optional<Allowance> was) {
    boolean same = was.filter(old -> old.amount().equals(now.amount())).isPresent();
    if (same || isReminder(clock)) {
      return clock.target();
    }
    long given =
        was.filter(_ -> !clock.left().isZero())
            .map(old -> clock.target().minus(old.amount()).seconds())
            .orElse(0L);
    return BusinessDuration.capped(now.amount().seconds() + given);
  }

  private static boolean isReminder(Clock clock) {
    return clock.missed() > 0 && clock.key().ofTier() && clock.key().kind() != ClockKind.VENDOR;
  }

  /** Only what the old policy did not have: else it runs, or there was a reason to end it. */
  private static void begin(Draft draft, ClockKey key, Optional<Policy> old) {
    boolean had = old.filter(policy -> starts(draft, policy, key)).isPresent();
    if (had || !starts(draft, draft.policy(), key) || !isOwed(draft, key)) {
      return;
    }
    String rule = rule(draft, key);
    BusinessDuration used =
        draft
            .open()
            .clocks()
            .find(key)
            .filter(clock -> clock.rule().equals(rule) && clock.ended(Ending.SUPERSEDED))
            .map(Clock::used)
            .orElse(BusinessDuration.ZERO);
    Allowance.of(draft.policy(), draft.open(), key)
        .ifPresent(now -> Timing.takeUp(draft, key, rule, now.limit(), used));
  }

  /** Whether such a clock has begun by now wherever that policy is in force. */
  private static boolean starts(Draft draft, Policy policy, ClockKey key) {
    boolean begun =
        key.kind() != ClockKind.FIX
            || draft.open().progress().planned()
            || policy
                .tier(draft.position())
                .filter(tier -> tier.fixFrom() == Tier.FixFrom.ENTRY)
                .isPresent();
    return begun && Allowance.of(policy, draft.open(), key).isPresent();
  }

  /** It does not run, and nobody has answered or waived it where the ticket stands. */
  private static boolean isOwed(Draft draft, ClockKey key) {
    Optional<Clock> last = draft.open().clocks().find(key);
    boolean waived =
        last.filter(clock -> clock.ended(Ending.WAIVED))
            .filter(clock -> clock.rule().equals(rule(draft, key)))
            .isPresent();
    if (waived || last.filter(Clock::pending).isPresent() || Checks.settled(draft)) {
      return false;
    }
    return key.ofTier() ? isOwedHere(draft, key.kind()) : isPromised(draft, key, last);
  }

  private static boolean isPromised(Draft draft, ClockKey key, Optional<Clock> last) {
    boolean heard = key.equals(Timing.FIRST_RESPONSE) && draft.open().status() != Status.NEW;
    return !heard && last.filter(clock -> !clock.ended(Ending.SUPERSEDED)).isEmpty();
  }

  private static boolean isOwedHere(Draft draft, ClockKind kind) {
    Ticket.Progress progress = draft.open().progress();
    boolean answered = kind == ClockKind.RESPOND && progress.acknowledged().isPresent();
    boolean planned = kind != ClockKind.RESPOND && kind != ClockKind.FIX && progress.planned();
    return !answered && !planned;
  }

  private static String rule(Draft draft, ClockKey key) {
    if (key.equals(Appeals.AGE)) {
      return Appeals.AGEING;
    }
    return key.ofTier() ? draft.position() + "." + key.kind().key() : Opening.rule(draft, key);
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
