package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Deescalation;
import belay.core.policy.Deescalation.When;
import belay.core.policy.Priority;
import belay.core.policy.PrioritySetter;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Event.Move;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who gives a ticket which priority, and what another one changes (INT-2, INT-9, ESC-14). */
final class Priorities {
  private static final String RULE = "priority";

  private Priorities() {}

  /** What a new ticket gets of what was claimed for it. */
  static Priority granted(Draft draft, Optional<Priority> claimed) {
    Priority usual = draft.policy().defaultPriority();
    Priority wanted = claimed.orElse(usual);
    if (setters(draft, wanted).contains(setter(draft)) || wanted.compareTo(usual) >= 0) {
      return wanted;
    }
    return draft
        .policy()
        .practices()
        .urgency()
        .filter(test -> test.guards() == wanted)
        .map(UrgencyTest::otherwise)
        .orElse(usual);
  }

  static void prioritize(Draft draft, Command.Prioritize command) {
    Priority was = draft.open().request().priority();
    if (command.to() == was) {
      draft.refuse(Problem.Code.SAME_PRIORITY, was.key());
    } else if (command.to().compareTo(was) < 0) {
      raisable(draft, command.to());
    } else {
      lowerable(draft, command);
    }
    if (draft.refused()) {
      return;
    }
    Work.touch(draft, RULE);
    Optional<Text> why = Optional.of(command.why()).filter(text -> !text.blank());
    change(draft, RULE, command.to(), why.map(Text::ref));
  }

  private static void raisable(Draft draft, Priority to) {
    if (Checks.settled(draft)) {
      draft.refuse(Problem.Code.ALREADY_FIXED);
    }
    if (setter(draft) == PrioritySetter.REQUESTER) {
      Checks.client(draft);
    }
    settable(draft, to);
  }

  static void settable(Draft draft, Priority to) {
    Set<PrioritySetter> may = setters(draft, to);
    if (!may.contains(setter(draft))) {
      String who = may.stream().map(PrioritySetter::key).sorted().collect(Collectors.joining(", "));
      draft.refuse(Problem.Code.NOT_YOURS_TO_SET, to.key(), who);
    }
  }

  private static void lowerable(Draft draft, Command.Prioritize command) {
    Checks.staff(draft);
    Checks.written(draft, "why", command.why());
    Deescalation rule = draft.policy().practices().deescalation();
    if (!rule.roles().isEmpty()) {
      Checks.oneOf(draft, rule.roles());
    }
    if (!command.agreed()) {
      draft.refuse(Problem.Code.NOT_AGREED);
    }
    boolean resolved = draft.open().status() == Status.FIXED;
    if (rule.when() == When.FIXED && !resolved) {
      draft.refuse(Problem.Code.NOT_BEFORE_FIXED, draft.open().request().priority().key());
    }
  }

  private static Set<PrioritySetter> setters(Draft draft, Priority priority) {
    return draft.policy().rule(priority).setBy();
  }

  private static PrioritySetter setter(Draft draft) {
    return switch (draft.actor) {
      case Actor.Integration _ -> PrioritySetter.MONITOR;
      case Actor.Desk _ -> PrioritySetter.VERDICT;
      case Actor.Human _ -> draft.byStaff() ? PrioritySetter.TECHNICIAN : PrioritySetter.REQUESTER;
    };
  }

  /**
   * The new promises from now on, and who raises what they have still has it; higher up the ladder
   * if it starts there.
   */
  static void change(Draft draft, String rule, Priority to, Optional<Text.Ref> why) {
    Priority was = draft.open().request().priority();
    Optional<PersonId> had = draft.open().progress().acknowledged();
    draft.emit(rule, new Event.Prioritized(was, to, why));
    if (had.isPresent() && to.compareTo(was) < 0 && had.equals(draft.human())) {
      draft.emit(rule, new Event.Acknowledged(had.get()));
    }
    People.tell(draft, rule, NoticeKind.PRIORITIZED, Optional.empty());
    if (Checks.settled(draft)) {
      return;
    }
    boolean raised = to.compareTo(was) < 0;
    if (raised) {
      Waiting.endIfNotAllowed(draft, rule);
    }
    retarget(draft, raised);
    if (raised) {
      Caring.begin(draft);
      Alarms.awaitAssignment(draft);
      higher(draft, rule);
      Alarms.raise(draft);
    } else {
      lower(draft, rule, was);
    }
  }

  private static void lower(Draft draft, String rule, Priority was) {
    if (Alarms.awaited(draft) && Alarms.assigning(draft).isEmpty()) {
      Alarms.lowered(draft, rule);
    } else if (draft.policy().rule(was).pages()) {
      Paging.lowered(draft);
    }
  }

  private static void higher(Draft draft, String rule) {
    Optional<Tier> entry = entryAbove(draft);
    if (entry.isPresent()) {
      Moves.leave(draft, rule, entry.get(), Move.JUMP, Set.of(Reason.URGENCY));
    } else if (Alarms.assigning(draft).isPresent()) {
      Alarms.summon(draft, rule);
    } else if (draft.priority().pages() && draft.open().progress().acknowledged().isEmpty()) {
      Paging.insist(draft);
    }
  }

  /** Where such tickets enter, if that is above where it stands. */
  private static Optional<Tier> entryAbove(Draft draft) {
    var request = draft.open().request();
    Tier entry = draft.policy().entry(request.priority(), request.category());
    return Optional.of(entry)
        .filter(tier -> draft.policy().rank(tier.key()) > draft.policy().rank(draft.position()));
  }

  /**
   * Raised: the shorter of what is left and the new target. Lowered: the new, less what is used.
   */
  private static void retarget(Draft draft, boolean raised) {
    Opening.promises(draft)
        .forEach((key, limit) -> {
          boolean pending = draft.open().clocks().pending(key).isPresent();
          boolean answered =
              draft.open().clocks().find(key).filter(Priorities::answered).isPresent();
          if (limit.isEmpty() && pending) {
            Timing.end(draft, key, Clock.Ending.SUPERSEDED);
          } else if (limit.isPresent() && pending) {
            Timing.retarget(draft, key, Opening.rule(draft, key), limit.get(), raised);
          } else if (limit.isPresent() && !answered) {
            Timing.arm(draft, key, Opening.rule(draft, key), limit.get());
          }
        });
    if (!raised || entryAbove(draft).isEmpty()) {
      draft.tier().ifPresent(tier -> retarget(draft, tier, raised));
    }
  }

  /** Met, missed or waived: not merely taken away by a lower priority. */
  private static boolean answered(Clock clock) {
    return switch (clock.reading()) {
      case Clock.Running _, Clock.Paused _ -> false;
      case Clock.Met _, Clock.Breached _ -> true;
      case Clock.Ended(_, Clock.Ending why) -> why != Clock.Ending.SUPERSEDED;
    };
  }

  /** What this tier has not done yet and nobody has waived. */
  private static boolean owed(Draft draft, Tier tier, ClockKind kind) {
    Ticket.Progress progress = draft.open().progress();
    boolean waived =
        draft
            .open()
            .clocks()
            .find(ClockKey.of(kind))
            .filter(clock -> clock.ended(Clock.Ending.WAIVED))
            .isPresent();
    return !waived
        && switch (kind) {
          case RESPOND -> progress.acknowledged().isEmpty();
          case DIAGNOSE -> !progress.planned();
          default -> progress.planned() || tier.fixFrom() == Tier.FixFrom.ENTRY;
        };
  }

  private static void retarget(Draft draft, Tier tier, boolean raised) {
    for (ClockKind kind : List.of(ClockKind.RESPOND, ClockKind.DIAGNOSE, ClockKind.FIX)) {
      ClockKey key = ClockKey.of(kind);
      if (draft.open().clocks().pending(key).isEmpty()) {
        if (raised && owed(draft, tier, kind)) {
          Moves.arm(draft, tier, kind);
        }
      } else {
        Moves.limit(draft, tier, kind)
            .ifPresentOrElse(
                limit -> Timing.retarget(draft, key, tier.key() + "." + kind.key(), limit, raised),
                () -> Timing.end(draft, key, Clock.Ending.SUPERSEDED));
      }
    }
  }
}
