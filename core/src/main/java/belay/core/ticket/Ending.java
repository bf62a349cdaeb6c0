package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.ClosingRule;
import belay.core.policy.ClosingRule.Need;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.roster.Who;
import belay.core.ticket.Event.Closed;
import belay.core.ticket.Event.Confirmed;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Reopened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closing and reopening. */
final class Ending {
  private Ending() {}

  /** The requester where the policy lets them; the desk what is fixed and proven (RES-3). */
  static void close(Draft draft, Command.Close command) {
    ClosingRule rule = draft.priority().closing();
    if (!draft.byRequester()) {
      closable(draft, rule);
    } else if (!rule.requester()) {
      draft.refuse(Problem.Code.MAY_NOT_CLOSE, closers(rule));
    }
    lacking(draft, rule).forEach(need -> draft.refuse(Problem.Code.CLOSE_NEEDS, need.key()));
    if (draft.refused()) {
      return;
    }
    Optional<Text.Ref> evidence = command.evidence().map(Text::ref);
    if (draft.byRequester() && saysSo(draft, rule)) {
      draft.emit("close", new Confirmed(Evidence.REQUESTER, evidence));
      Alarms.allClear(draft, "close");
    }
    end(draft, "close", evidence);
  }

  /** Their closing is the confirmation that the rule asks for, and recorded as that. */
  private static boolean saysSo(Draft draft, ClosingRule rule) {
    return draft.open().course().care().confirmed().isEmpty()
        && (rule.needs().contains(Need.CONFIRMATION) || rule.needs().contains(Need.EVIDENCE));
  }

  private static void closable(Draft draft, ClosingRule rule) {
    Checks.staff(draft);
    if (!rule.technicians() && rule.roles().stream().noneMatch(draft::holds)) {
      draft.refuse(Problem.Code.MAY_NOT_CLOSE, closers(rule));
    }
    if (draft.open().status() == Status.MONITORING) {
      beingMonitored(draft);
    } else if (draft.open().status() != Status.FIXED) {
      draft.refuse(Problem.Code.NOT_FIXED);
    }
  }

  private static String closers(ClosingRule rule) {
    List<String> who = new ArrayList<>();
    if (rule.requester()) {
      who.add("requester");
    }
    if (rule.technicians()) {
      who.add("technicians");
    }
    who.addAll(rule.roles());
    return String.join(", ", who);
  }

  /** What is not recorded yet; who asked and closes says by that that it is fixed. */
  private static List<Need> lacking(Draft draft, ClosingRule rule) {
    Course.Care care = draft.open().course().care();
    boolean own = draft.byRequester();
    return rule.needs().stream()
        .filter(need ->
            switch (need) {
              case CONFIRMATION ->
                  !own && !care.confirmed().equals(Optional.of(Evidence.REQUESTER));
              case EVIDENCE -> !own && care.confirmed().isEmpty();
              case MONITORING -> !care.monitored();
            })
        .sorted()
        .toList();
  }

  private static void beingMonitored(Draft draft) {
    draft
        .open()
        .course()
        .care()
        .monitoredUntil()
        .ifPresent(until -> draft.refuse(Problem.Code.BEING_MONITORED, until.toString()));
  }

  private static void end(Draft draft, String rule, Optional<Text.Ref> evidence) {
    if (draft.open().course().care().confirmed().isEmpty()) {
      Alarms.allClear(draft, rule);
    }
    Timing.endAll(draft);
    People.tell(draft, rule, NoticeKind.CLOSED, Optional.empty());
    draft.emit(rule, new Closed(evidence));
  }

  /**
   * The fix holds: by whom or what is recorded, and all who worried hear of it (CRIT-4/5). After
   * the requester's word nobody's says more.
   */
  static void confirm(Draft draft, Command.Confirm command) {
    boolean own = draft.byClient() && command.by() == Evidence.REQUESTER;
    boolean monitor =
        draft.actor instanceof Actor.Integration && command.by() == Evidence.MONITORING;
    if (!own && !monitor) {
      Checks.staff(draft);
    }
    if (draft.open().status() == Status.MONITORING) {
      beingMonitored(draft);
    } else if (draft.open().status() != Status.FIXED) {
      draft.refuse(Problem.Code.NOT_FIXED);
    }
    Optional<Evidence> already = draft.open().course().care().confirmed();
    if (already.filter(by -> by == command.by() || by == Evidence.REQUESTER).isPresent()) {
      draft.refuse(Problem.Code.ALREADY_CONFIRMED);
    }
    if (!draft.refused()) {
      confirmed(draft, "confirm", command.by(), command.how().map(Text::ref));
    }
  }

  /** Its monitor had reported recovery before anybody said that it is fixed (MON-2). */
  static void provenBefore(Draft draft, String rule) {
    if (draft.open().course().care().signals().recovered()) {
      confirmed(draft, rule, Evidence.MONITORING, Optional.empty());
    }
  }

  /** Who asked and may close closes by agreeing; else those who may are asked to. */
  static void confirmed(Draft draft, String rule, Evidence by, Optional<Text.Ref> how) {
    boolean first = draft.open().course().care().confirmed().isEmpty();
    draft.emit(rule, new Confirmed(by, how));
    if (first) {
      Alarms.allClear(draft, rule);
    }
    ClosingRule closing = draft.priority().closing();
    if (draft.byRequester() && closing.requester() && lacking(draft, closing).isEmpty()) {
      end(draft, rule, how);
      return;
    }
    People.tell(draft, rule, NoticeKind.CONFIRMED, how);
    closeDue(draft, rule);
  }

  /** Those who may close are told that nothing stands against it any more. */
  static void closeDue(Draft draft, String rule) {
    ClosingRule closing = draft.priority().closing();
    if (lacking(draft, closing).isEmpty() && !closing.roles().isEmpty()) {
      List<Who> roles = closing.roles().stream().<Who>map(Who.Role::new).toList();
      List<Recipient> closers = People.recipients(draft, roles);
      People.tell(draft, rule, NoticeKind.CLOSE_DUE, closers, Optional.empty());
    }
  }

  /** Asked again, or closed by silence where the policy takes that for an answer. */
  static void unanswered(Draft draft, String rule, int asked) {
    if (silenceCloses(draft, asked)) {
      end(draft, rule, Optional.empty());
    } else if (confirmedEnough(draft)) {
      People.tell(draft, rule, NoticeKind.CONFIRMED, Optional.empty());
      closeDue(draft, rule);
    } else {
      People.tell(draft, rule, NoticeKind.CONFIRM, Optional.empty());
    }
  }

  /** Where the requester's own word is needed nothing else stands for it (RES-2). */
  private static boolean confirmedEnough(Draft draft) {
    return draft.open().course().care().confirmed().isPresent()
        && !lacking(draft, draft.priority().closing()).contains(Need.CONFIRMATION);
  }

  /** Never what is critical, was watched, or lacks what has to be recorded (RES-2, RES-3). */
  private static boolean silenceCloses(Draft draft, int asked) {
    ClosingRule closing = draft.priority().closing();
    return closing.asks().isPresent()
        && asked > closing.asks().getAsInt()
        && draft.open().request().priority() != Priority.CRITICAL
        && !draft.open().course().care().monitored()
        && lacking(draft, closing).isEmpty();
  }

  /** Not fixed after all: the same owner and tier, a new cycle of its clocks. */
  static void reopen(Draft draft, Command.Reopen command, boolean closed) {
    if (!draft.byClient()) {
      Checks.staff(draft);
    }
    Checks.written(draft, "why", command.why());
    if (!closed && !Checks.settled(draft)) {
      draft.refuse(Problem.Code.NOT_FIXED);
    }
    if (draft.open().course().relations().mergedInto().isPresent()) {
      draft.refuse(Problem.Code.CLOSED);
    }
    if (!draft.refused()) {
      reopen(draft, "reopen", Optional.of(command.why().ref()));
    }
  }

  static void reopen(Draft draft, String rule, Optional<Text.Ref> why) {
    boolean watched = draft.open().status() == Status.MONITORING;
    List<PersonId> standby = draft.open().course().care().standby();
    draft.emit(rule, new Reopened(why, unrecovered(draft)));
    Timing.end(draft, ClockKey.of(ClockKind.CONFIRM), Clock.Ending.SUPERSEDED);
    Watching.settle(draft);
    ownerStillHere(draft);
    Opening.armPromises(draft);
    Moves.armTier(draft);
    draft.open().debts().forEach(debt -> Moves.armNote(draft, debt));
    Caring.again(draft);
    Urgencies.again(draft);
    Vendors.handOver(draft);
    if (!draft.byClient() && !watched) {
      Work.touch(draft, rule);
    }
    if (watched) {
      Watching.recurred(draft, standby);
    } else if (draft.open().progress().acknowledged().isEmpty()
        && (draft.priority().pages()
            || !(draft.open().place().owner() instanceof Owner.Assigned))) {
      Paging.begin(draft);
    }
    People.tell(draft, rule, NoticeKind.REOPENED, why);
  }

  /** A recovery before what was reopened is no evidence for the fix that follows (CRIT-4). */
  private static Optional<Course.Signals> unrecovered(Draft draft) {
    return Optional.of(draft.open().course().care().signals())
        .filter(Course.Signals::recovered)
        .map(Course.Signals::forgotten);
  }

  private static void ownerStillHere(Draft draft) {
    Optional<PersonId> owner = draft.open().place().owner().accountable();
    if (owner.flatMap(draft.roster()::person).isEmpty()) {
      draft.emit("reopen", new Owned(People.answersFor(draft)));
    }
  }
}
