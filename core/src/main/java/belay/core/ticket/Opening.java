package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.ticket.Event.Opened;
import java.util.Optional;

/** A ticket begins: promises to the requester, the floor under it, and its first tier. */
final class Opening {
  private Opening() {}

  static void open(Draft draft, Ticket.Absent absent, Command.Open command) {
    if (draft.actor instanceof Actor.Desk) {
      draft.refuse(Problem.Code.STAFF_ONLY);
      return;
    }
    Priority priority = command.claimed().orElse(draft.policy().defaultPriority());
    draft.emit(
        "open",
        new Opened(
            absent.id(),
            command.number(),
            command.requester(),
            command.contact(),
            command.company(),
            command.intake(),
            priority,
            command.category(),
            command.message().ref()));
    armPromises(draft);
    Moves.start(draft);
    if (!command.automatic()) {
      People.tell(draft, "open", NoticeKind.OPENED, Optional.of(command.message().ref()));
    }
  }

  /** Whole-ticket clocks: what its priority promises, and the review that no waiver removes. */
  static void armPromises(Draft draft) {
    PriorityRule priority = draft.priority();
    Timing.arm(draft, ClockKey.of(ClockKind.REVIEW), "review", draft.policy().review());
    arm(draft, Timing.FIRST_RESPONSE, priority.respond());
    arm(draft, ClockKey.of(ClockKind.RESOLVE), priority.resolve());
    arm(draft, ClockKey.of(ClockKind.UPDATE), priority.update());
  }

  private static void arm(Draft draft, ClockKey key, Optional<Limit> limit) {
    String rule = draft.priority().priority().key() + "." + key.kind().key();
    limit.ifPresent(some -> Timing.arm(draft, key, rule, some));
  }
}
