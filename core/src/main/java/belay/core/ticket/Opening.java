package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.ticket.Event.Opened;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A ticket begins: promises to the requester, the floor under it, and its first tier. */
final class Opening {
  private Opening() {}

  static void open(Draft draft, Ticket.Absent absent, Command.Open command) {
    if (draft.actor instanceof Actor.Desk) {
      draft.refuse(Problem.Code.STAFF_ONLY);
      return;
    }
    Priority priority = Priorities.granted(draft, command.claimed());
    begin(
        draft,
        new Opened(
            absent.id(),
            command.number(),
            command.requester(),
            command.contact(),
            command.company(),
            command.intake(),
            priority,
            command.category(),
            command.message().ref()),
        "open");
    if (!command.automatic()) {
      People.tell(draft, "open", NoticeKind.OPENED, Optional.of(command.message().ref()));
    }
    if (draft
        .policy()
        .practices()
        .urgency()
        .filter(test -> command.claimed().equals(Optional.of(test.guards())))
        .filter(test -> test.guards() != priority)
        .isPresent()) {
      Urgencies.ask(draft);
    }
  }

  static void begin(Draft draft, Opened opened, String rule) {
    draft.emit(rule, opened);
    armPromises(draft);
    Alarms.awaitAssignment(draft);
    Moves.start(draft);
    Alarms.raise(draft);
    Caring.begin(draft);
  }

  /** Whole-ticket clocks: what its priority promises, and the review that no waiver removes. */
  static void armPromises(Draft draft) {
    Timing.arm(draft, ClockKey.of(ClockKind.REVIEW), "review", draft.policy().review());
    promises(draft)
        .forEach((key, limit) ->
            limit.ifPresent(some -> Timing.arm(draft, key, rule(draft, key), some)));
    draft
        .policy()
        .practices()
        .ageing()
        .ifPresent(ageing -> Timing.arm(draft, Appeals.AGE, Appeals.AGEING, ageing.after()));
  }

  /** What its priority promises for the whole ticket. */
  static Map<ClockKey, Optional<Limit>> promises(Draft draft) {
    PriorityRule priority = draft.priority();
    Map<ClockKey, Optional<Limit>> promises = new LinkedHashMap<>();
    promises.put(Timing.FIRST_RESPONSE, priority.respond());
    promises.put(ClockKey.of(ClockKind.RESOLVE), priority.resolve());
    promises.put(ClockKey.of(ClockKind.UPDATE), priority.update());
    return promises;
  }

  static String rule(Draft draft, ClockKey key) {
    return draft.priority().priority().key() + "." + key.kind().key();
  }
}
