package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Alarm;
import belay.core.policy.Limit;
import belay.core.roster.Who;
import belay.core.ticket.Event.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A ticket that has become critical: everybody knows, a manager assigns (CRIT-1, CRIT-5). */
final class Alarms {
  static final ClockKey ASSIGN = ClockKey.of(ClockKind.ASSIGN);

  private Alarms() {}

  /** The manager's time begins, before it comes anywhere: nobody there is given it meanwhile. */
  static void awaitAssignment(Draft draft) {
    draft
        .priority()
        .alarm()
        .assign()
        .filter(_ -> !People.isTaken(draft))
        .ifPresent(assign -> awaitAssignment(draft, rule(draft) + ".assign", assign.within()));
  }

  /** Everybody hears of it, where it has come to: whose lead and owner are meant is known then. */
  static void raise(Draft draft) {
    List<Recipient> all = People.orBackstop(draft, draft.priority().alarm().tell());
    People.tell(draft, rule(draft), NoticeKind.ALARM, all, Optional.empty());
  }

  private static String rule(Draft draft) {
    return draft.priority().priority().key() + ".alarm";
  }

  /** From when the manager is paged, so that announced work does not use up their time. */
  private static void awaitAssignment(Draft draft, String rule, Limit within) {
    Instant paged = Paging.earliest(draft);
    if (paged.isAfter(draft.from)) {
      String calendar = within.calendar().orElse(draft.priority().calendar());
      Instant due = Timing.calendar(draft, calendar).plus(paged, within.amount());
      Timing.arm(draft, ASSIGN, rule, aroundTheClock(draft.from, due));
    } else {
      Timing.arm(draft, ASSIGN, rule, within);
    }
  }

  /** All the time until then, in whole seconds: such a clock may be carried over and go on. */
  private static Limit aroundTheClock(Instant from, Instant due) {
    long seconds = Duration.between(from, due).plusSeconds(1).minusNanos(1).toSeconds();
    return new Limit(BusinessDuration.ofSeconds(seconds), Optional.of(BusinessCalendar.ALWAYS));
  }

  /**
   * A lower priority has nobody assigned by a manager: it is as if it had just come to its tier.
   */
  static void lowered(Draft draft, String rule) {
    Timing.end(draft, ASSIGN, Clock.Ending.SUPERSEDED);
    notTheManagers(draft, rule);
    Work.touch(draft, rule);
    if (!People.isTaken(draft)) {
      Paging.callOff(draft);
      Work.respondAnew(draft);
      Moves.settleIn(draft, rule, Move.START, Set.of());
    }
  }

  /** The manager is paged to assign it, whoever has seen it without having it. */
  static void summon(Draft draft, String rule) {
    notTheManagers(draft, rule);
    Paging.begin(draft);
  }

  /** Whose page it is while nobody has been named; the manager's (CRIT-1). */
  static Optional<Alarm.Assign> assigning(Draft draft) {
    return draft.priority().alarm().assign().filter(_ -> awaited(draft));
  }

  /** Whether a manager is waited for to name somebody. */
  static boolean awaited(Draft draft) {
    return draft.open().clocks().pending(ASSIGN).isPresent();
  }

  /** The manager has given it to somebody, who has not answered yet: they are paged for it. */
  static void assigned(Draft draft, PersonId person) {
    if (!awaited(draft)) {
      return;
    }
    Timing.meet(draft, ASSIGN);
    notTheManagers(draft, "assign");
    Paging.first(draft, "page.assigned", List.of(person));
  }

  /** Who acknowledged it only to assign it does not work on it. */
  static void notTheManagers(Draft draft, String rule) {
    draft
        .open()
        .progress()
        .acknowledged()
        .ifPresent(manager -> draft.emit(rule, new Event.Unassigned(manager)));
  }

  /** Not assigned in time: the responder on call owns it, and is paged like anybody. */
  static void unassigned(Draft draft, String rule) {
    Optional<PersonId> responder =
        draft.priority().alarm().assign().stream()
            .flatMap(assign -> People.resolve(draft, assign.otherwise()).stream())
            .filter(person -> draft.roster().person(person).isPresent())
            .findFirst();
    notTheManagers(draft, rule);
    responder.ifPresent(person -> {
      draft.emit(rule, new Event.Owned(new Owner.Assigned(person)));
      People.tell(draft, rule, NoticeKind.YOURS, Optional.empty());
    });
    List<Who> due =
        new ArrayList<>(
            draft.priority().audiences().of(NoticeKind.ASSIGN_DUE, draft.policy().audiences()));
    draft.priority().alarm().assign().ifPresent(assign -> due.add(assign.by()));
    People.tell(
        draft, rule, NoticeKind.ASSIGN_DUE, People.recipients(draft, due), Optional.empty());
    Paging.begin(draft);
  }

  /** Everyone who heard the alarm, and everyone involved, hears the fix. */
  static void allClear(Draft draft, String rule) {
    if (!draft.open().course().circle().alarmed().isEmpty()) {
      People.tell(draft, rule, NoticeKind.ALL_CLEAR, Optional.empty());
    }
  }
}
