package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Checklist;
import belay.core.policy.Limit;
import belay.core.policy.PlanField;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.RemoteSession;
import belay.core.ticket.Course.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The checklist, remote sessions and plans of action of urgent tickets (INT-6, COM-2, COM-4). */
final class Caring {
  private static final ClockKey CHECKLIST = ClockKey.of(ClockKind.CHECKLIST);
  private static final ClockKey SESSION = ClockKey.of(ClockKind.SESSION);
  private static final ClockKey ACTION = ClockKey.of(ClockKind.ACTION);
  private static final Duration LONGEST = Duration.ofHours(12);

  private Caring() {}

  /** What such a priority owes from its first moment on. */
  static void begin(Draft draft) {
    Priority priority = draft.open().request().priority();
    checklist(draft)
        .filter(list -> list.priorities().contains(priority))
        .filter(_ -> draft.open().clocks().find(CHECKLIST).isEmpty())
        .ifPresent(list -> {
          draft.emit("checklist", new Event.ChecklistBegun(list.keys()));
          Timing.arm(draft, CHECKLIST, "checklist", list.chase());
          People.tell(draft, "checklist", NoticeKind.CHECKLIST, Optional.empty());
        });
    offerLater(draft);
  }

  /** Reopened: what was still missing is missed again, and a session still not offered. */
  static void again(Draft draft) {
    if (!draft.open().course().care().missing().isEmpty()) {
      Limit chase = checklist(draft).map(Checklist::chase).orElse(draft.policy().review());
      Timing.arm(draft, CHECKLIST, "checklist", chase);
    }
    offerLater(draft);
  }

  private static void offerLater(Draft draft) {
    session(draft)
        .filter(rule -> rule.priorities().contains(draft.open().request().priority()))
        .filter(_ -> draft.open().course().care().session() == Session.NONE)
        .ifPresent(rule -> Timing.arm(draft, SESSION, "remote-session.offer", rule.offer()));
  }

  /** By either side; what is complete is not asked for any more. */
  static void checkOff(Draft draft, Command.CheckOff command) {
    if (!draft.byClient()) {
      Checks.staff(draft);
    }
    List<String> missing = draft.open().course().care().missing();
    for (String item : new TreeSet<>(command.items())) {
      if (!missing.contains(item)) {
        draft.refuse(Problem.Code.UNKNOWN_ITEM, item);
      }
    }
    if (command.items().isEmpty()) {
      draft.refuse(Problem.Code.NOTHING_SAID);
    }
    if (draft.refused()) {
      return;
    }
    Waiting.endForClient(draft, "checklist");
    List<String> items = missing.stream().filter(command.items()::contains).toList();
    draft.emit("checklist", new Event.CheckedOff(items, command.words().map(Text::ref)));
    if (draft.open().course().care().missing().isEmpty()) {
      Timing.meet(draft, CHECKLIST);
    }
  }

  static void offer(Draft draft, Command.OfferSession command) {
    Checks.workable(draft);
    practised(draft);
    Checks.written(draft, "link", command.link());
    boolean ahead = Checks.ahead(draft, command.from());
    boolean ends = ends(draft, command.from(), command.until());
    if (ahead && !command.agreed()) {
      inClientHours(draft, command.from());
    }
    if (ahead && ends && !command.agreed()) {
      beforeClosing(draft, command.from(), command.until());
    }
    notRunning(draft);
    if (draft.refused()) {
      return;
    }
    Work.touch(draft, "session");
    draft.emit(
        "session", new Event.SessionOffered(command.from(), command.until(), command.link().ref()));
    Timing.meet(draft, SESSION);
    Work.updated(draft);
    Appeals.answered(draft);
    People.tell(draft, "session", NoticeKind.SESSION_OFFERED, Optional.of(command.link().ref()));
  }

  private static boolean ends(Draft draft, Instant from, Instant until) {
    if (!until.isAfter(from)) {
      draft.refuse(Problem.Code.ENDS_BEFORE_IT_BEGINS);
      return false;
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      draft.refuse(Problem.Code.TOO_FAR, until.toString());
      return false;
    }
    return true;
  }

  static void waive(Draft draft, Command.WaiveSession command) {
    Checks.workable(draft);
    practised(draft);
    Checks.written(draft, "why", command.why());
    notRunning(draft);
    if (!draft.refused()) {
      Work.touch(draft, "session");
      draft.emit("session", new Event.SessionWaived(command.why().ref()));
      Timing.meet(draft, SESSION);
    }
  }

  static void start(Draft draft) {
    Checks.workable(draft);
    practised(draft);
    notRunning(draft);
    if (!draft.refused()) {
      Work.touch(draft, "session");
      draft.emit("session", new Event.SessionStarted());
      Timing.meet(draft, SESSION);
    }
  }

  /** An unsuccessful one owes the requester a plan of action. */
  static void end(Draft draft, Command.EndSession command) {
    Checks.staff(draft);
    Checks.written(draft, "outcome", command.outcome());
    if (draft.open().course().care().session() != Session.RUNNING) {
      draft.refuse(Problem.Code.NO_SESSION);
    }
    if (draft.refused()) {
      return;
    }
    Work.touch(draft, "session");
    draft.emit("session", new Event.SessionEnded(command.solved(), command.outcome().ref()));
    if (!command.solved() && !Checks.settled(draft)) {
      session(draft)
          .ifPresent(rule -> Timing.arm(draft, ACTION, "remote-session.plan", rule.plan()));
      People.tell(draft, "remote-session.plan", NoticeKind.ACTION_DUE, Optional.empty());
    }
  }

  static void plan(Draft draft, Command.PlanAction command) {
    Checks.workable(draft);
    for (PlanField field : PlanField.values()) {
      Text text = command.plan().get(field);
      if (text == null || text.blank()) {
        draft.refuse(Problem.Code.PLAN_LACKS, field.key());
      }
    }
    if (draft.refused()) {
      return;
    }
    Map<PlanField, Text.Ref> plan = new EnumMap<>(PlanField.class);
    command.plan().forEach((field, text) -> plan.put(field, text.ref()));
    Work.touch(draft, "plan-of-action");
    draft.emit("plan-of-action", new Event.ActionPlanned(plan));
    Timing.meet(draft, ACTION);
    Work.updated(draft);
    Appeals.answered(draft);
    People.tell(
        draft,
        "plan-of-action",
        NoticeKind.PLAN_OF_ACTION,
        Optional.ofNullable(plan.get(PlanField.NEXT_STEPS)));
  }

  /** Nothing of this is owed any more. */
  static void settle(Draft draft) {
    List.of(CHECKLIST, SESSION, ACTION, Alarms.ASSIGN)
        .forEach(key -> Timing.end(draft, key, Ending.SUPERSEDED));
  }

  /** Inside the client's hours, where they have any. */
  static void inClientHours(Draft draft, Instant moment) {
    BusinessCalendar hours = Timing.calendar(draft, Policy.CLIENT);
    if (!hours.openAt(moment)) {
      draft.refuse(Problem.Code.OUTSIDE_HOURS, moment.toString());
    }
  }

  private static void beforeClosing(Draft draft, Instant from, Instant until) {
    BusinessCalendar hours = Timing.calendar(draft, Policy.CLIENT);
    long open = hours.between(from, until).seconds();
    if (hours.openAt(from) && open < Duration.between(from, until).toSeconds()) {
      draft.refuse(Problem.Code.OUTSIDE_HOURS, until.toString());
    }
  }

  private static void notRunning(Draft draft) {
    if (draft.open().course().care().session() == Session.RUNNING) {
      draft.refuse(Problem.Code.NO_SESSION);
    }
  }

  private static void practised(Draft draft) {
    if (session(draft).isEmpty()) {
      draft.refuse(Problem.Code.NOT_PRACTISED);
    }
  }

  private static Optional<Checklist> checklist(Draft draft) {
    return draft.policy().practices().checklist();
  }

  private static Optional<RemoteSession> session(Draft draft) {
    return draft.policy().practices().session();
  }
}
