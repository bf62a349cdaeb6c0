package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each clock does when it rings. */
final class Rings {
  /** A ring handled sooner than this counts as handled when it was due. */
  private static final Duration PUNCTUAL = Duration.ofSeconds(60);

  private static final BusinessDuration RAREST_NAG = BusinessDuration.ofHours(8);

  private Rings() {}

  /** The moment from which clocks that a ring starts count. */
  static Instant from(Command.Ring ring, Instant now) {
    boolean punctual = Duration.between(ring.due(), now).compareTo(PUNCTUAL) < 0;
    return punctual && ring.due().isBefore(now) ? ring.due() : now;
  }

  /** Does nothing unless exactly this cycle is running and due. */
  static void ring(Draft draft, Command.Ring ring) {
    Optional<Clock> clock =
        draft.open().clocks().find(ring.clock()).filter(found -> due(draft, found, ring));
    if (clock.isEmpty()) {
      return;
    }
    Timing.breach(draft, clock.get());
    if (!findsSomebody(draft, clock.get().key())) {
      Work.ownerLeft(draft);
    }
    rang(draft, clock.get());
  }

  private static boolean due(Draft draft, Clock clock, Command.Ring ring) {
    return clock.cycle() == ring.cycle()
        && clock.reading() instanceof Running running
        && running.due().equals(ring.due())
        && !running.due().isAfter(draft.now);
  }

  /** It calls people by itself, or moves the ticket to where others answer for it. */
  private static boolean findsSomebody(Draft draft, ClockKey key) {
    return switch (key.kind()) {
      case PAGE, ASSIGN -> true;
      case RESPOND, DIAGNOSE, FIX, PLAN -> key.ofTier() && !prompts(draft);
      default -> false;
    };
  }

  private static void rang(Draft draft, Clock clock) {
    String rule = clock.rule();
    switch (clock.key().kind()) {
      case DIAGNOSE, FIX, PLAN -> tierFailed(draft, clock);
      case RESPOND -> {
        if (clock.key().equals(Timing.FIRST_RESPONSE)) {
          People.tell(draft, rule, NoticeKind.MISSED, Optional.empty());
        } else {
          tierFailed(draft, clock);
        }
      }
      case RESOLVE -> People.tell(draft, rule, NoticeKind.MISSED, Optional.empty());
      case UPDATE -> {
        NoticeKind kind = clock.missed() == 0 ? NoticeKind.UPDATE_DUE : NoticeKind.UPDATE_OVERDUE;
        again(draft, clock, kind);
      }
      case CONFIRM -> {
        rearm(draft, clock);
        Ending.unanswered(draft, rule, clock.missed() + 1);
      }
      case ASSIGN -> Alarms.unassigned(draft, rule);
      case CHECKLIST -> again(draft, clock, NoticeKind.CHECKLIST);
      case ANSWER -> {
        boolean ours = clock.key().equals(Appeals.REVIEW_ANSWER);
        again(draft, clock, ours ? NoticeKind.ANSWER_DUE : NoticeKind.URGENCY_ASKED);
      }
      case SESSION -> again(draft, clock, NoticeKind.SESSION_DUE);
      case ACTION -> again(draft, clock, NoticeKind.ACTION_DUE);
      case MONITOR -> Watching.over(draft, rule);
      case REQUESTER_ESCALATION -> {
        rearm(draft, clock);
        Appeals.unanswered(draft, rule);
      }
      case VENDOR -> {
        rearm(draft, clock);
        Vendors.chase(draft, rule);
      }
      case AGE -> {
        rearm(draft, clock);
        Appeals.aged(draft, rule);
      }
      case REVIEW -> again(draft, clock, NoticeKind.REVIEW);
      case NOTE -> noteOverdue(draft, clock);
      case PAGE -> Paging.next(draft, rule);
      case WAKE -> wake(draft, clock.key(), rule);
    }
  }

  private static void tierFailed(Draft draft, Clock clock) {
    if (prompts(draft)) {
      rearm(draft, clock, rarer(clock.target()));
      People.tell(draft, clock.rule(), NoticeKind.MISSED, Optional.empty());
      return;
    }
    Set<Reason> time = Set.of(Reason.TIME);
    if (draft.tier().isPresent()) {
      Moves.owe(draft, clock.rule(), time);
    }
    Moves.climb(draft, clock.rule(), time);
  }

  private static boolean prompts(Draft draft) {
    return draft.tier().filter(tier -> tier.onRing() == Tier.OnRing.PROMPT).isPresent();
  }

  /** Tells, and rings again after the same time until it is answered. */
  private static void again(Draft draft, Clock clock, NoticeKind kind) {
    rearm(draft, clock);
    People.tell(draft, clock.rule(), kind, Optional.empty());
  }

  /** What a manager gave on top, or another policy had counted, was for this once. */
  private static void rearm(Draft draft, Clock clock) {
    Allowance.of(draft.policy(), draft.open(), clock.key())
        .map(Allowance::limit)
        .ifPresentOrElse(
            limit -> rearm(draft, clock, limit), () -> rearm(draft, clock, clock.target()));
  }

  private static void rearm(Draft draft, Clock clock, BusinessDuration after) {
    rearm(draft, clock, new Limit(after, Optional.of(clock.calendar())));
  }

  private static void rearm(Draft draft, Clock clock, Limit limit) {
    Timing.arm(draft, clock.key(), clock.rule(), limit, clock.missed() + 1);
  }

  private static void noteOverdue(Draft draft, Clock clock) {
    List<PersonId> debtor =
        draft.open().debts().stream()
            .filter(debt -> debt.tier().equals(clock.key().subject()))
            .map(Debt::person)
            .toList();
    rearm(draft, clock, rarer(clock.target()));
    People.tell(draft, clock.rule(), NoticeKind.NOTE_OVERDUE, Optional.empty());
    People.tell(
        draft,
        clock.rule(),
        NoticeKind.NOTE_OWED,
        People.members(draft, debtor, "debtor"),
        Optional.empty());
  }

  /** A nag that comes too often is not read any more. */
  private static BusinessDuration rarer(BusinessDuration nag) {
    if (nag.compareTo(RAREST_NAG) >= 0) {
      return nag;
    }
    BusinessDuration twice = nag.plus(nag);
    return twice.compareTo(RAREST_NAG) > 0 ? RAREST_NAG : twice;
  }

  private static void wake(Draft draft, ClockKey key, String rule) {
    if (key.equals(Timing.WAKE)) {
      Waiting.woke(draft, rule);
    } else {
      Overrides.release(draft, key);
    }
  }
}
