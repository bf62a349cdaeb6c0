package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.MonitoringPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fix is watched before it is believed; silence is never taken for agreement (RES-2). */
final class Watching {
  private static final ClockKey MONITOR = ClockKey.of(ClockKind.MONITOR);
  static final String RULE = "monitoring";

  private Watching() {}

  static void begin(Draft draft, Command.Monitor command) {
    Checks.staff(draft);
    Optional<MonitoringPeriod> practised = draft.policy().practices().monitoring();
    var priority = draft.open().request().priority();
    if (practised.isEmpty()) {
      draft.refuse(Problem.Code.NOT_PRACTISED);
    } else if (!practised.get().priorities().contains(priority)) {
      draft.refuse(Problem.Code.NOT_FOR_PRIORITY, priority.key());
    }
    if (draft.open().status() != Status.FIXED) {
      draft.refuse(Problem.Code.NOT_FIXED);
    }
    command.until().ifPresent(until -> Checks.ahead(draft, until));
    command.standby().stream()
        .filter(person -> !draft.roster().isStaff(person))
        .forEach(person -> draft.refuse(Problem.Code.UNKNOWN_PERSON, person.toString()));
    if (draft.refused()) {
      return;
    }
    Instant until = command.until().orElseGet(() -> usual(draft, practised.orElseThrow()));
    draft.emit(RULE, new Event.MonitoringBegan(until, command.standby()));
    Timing.end(draft, ClockKey.of(ClockKind.CONFIRM), Clock.Ending.SUPERSEDED);
    Timing.armAt(draft, MONITOR, RULE, until);
    People.tell(draft, RULE, NoticeKind.MONITORING, Optional.empty());
    People.tell(
        draft,
        RULE,
        NoticeKind.STANDBY,
        People.members(draft, command.standby(), "standby"),
        Optional.empty());
  }

  private static Instant usual(Draft draft, MonitoringPeriod rule) {
    String calendar = rule.usual().calendar().orElse(draft.priority().calendar());
    return Timing.calendar(draft, calendar).plus(draft.now, rule.usual().amount());
  }

  /** The trouble has not come back: the customer is asked to agree, the closer hears of it. */
  static void over(Draft draft, String rule) {
    draft.emit(rule, new Event.MonitoringEnded());
    Timing.arm(draft, ClockKey.of(ClockKind.CONFIRM), "confirm", draft.policy().confirm());
    People.tell(draft, rule, NoticeKind.MONITORING_OVER, Optional.empty());
    draft
        .policy()
        .practices()
        .monitoring()
        .ifPresent(practised ->
            People.tell(
                draft,
                rule,
                NoticeKind.MONITORING_OVER,
                People.members(
                    draft,
                    draft.roster().holders(practised.closer(), draft.open().request().company()),
                    practised.closer()),
                Optional.empty()));
  }

  /** It has come back: to the same people, at once. */
  static void recurred(Draft draft, List<PersonId> standby) {
    List<PersonId> same =
        new ArrayList<>(draft.open().place().owner().accountable().stream().toList());
    standby.stream().filter(person -> !same.contains(person)).forEach(same::add);
    Paging.call(draft, RULE + ".recurrence", NoticeKind.REOPENED, same);
  }

  static void settle(Draft draft) {
    Timing.end(draft, MONITOR, Clock.Ending.SUPERSEDED);
  }
}
