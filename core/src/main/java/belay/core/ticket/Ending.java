package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.ticket.Event.Closed;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Reopened;
import java.util.Optional;

/** Closing and reopening. */
final class Ending {
  private Ending() {}

  /** The requester may close at any time; the desk only what is fixed. */
  static void close(Draft draft, Command.Close command) {
    if (!draft.byRequester()) {
      Checks.staff(draft);
      if (draft.open().status() != Status.FIXED) {
        draft.refuse(Problem.Code.NOT_FIXED);
      }
    }
    if (draft.refused()) {
      return;
    }
    Timing.endAll(draft);
    People.tell(draft, "close", NoticeKind.CLOSED, Optional.empty());
    draft.emit("close", new Closed(command.evidence().map(Text::ref)));
  }

  /** Not fixed after all: the same owner and tier, a new cycle of its clocks. */
  static void reopen(Draft draft, Command.Reopen command, boolean closed) {
    if (!draft.byRequester()) {
      Checks.staff(draft);
    }
    Checks.written(draft, "why", command.why());
    if (!closed && draft.open().status() != Status.FIXED) {
      draft.refuse(Problem.Code.NOT_FIXED);
    }
    if (draft.refused()) {
      return;
    }
    draft.emit("reopen", new Reopened(command.why().ref()));
    Timing.end(draft, ClockKey.of(ClockKind.CONFIRM), Clock.Ending.SUPERSEDED);
    ownerStillHere(draft);
    Opening.armPromises(draft);
    Moves.armTier(draft);
    draft.open().debts().forEach(debt -> Moves.armNote(draft, debt));
    if (!draft.byRequester()) {
      Work.touch(draft, "reopen");
    }
    boolean assigned = draft.open().place().owner() instanceof Owner.Assigned;
    if (draft.open().progress().acknowledged().isEmpty()
        && (draft.priority().pages() || !assigned)) {
      Paging.begin(draft);
    }
    People.tell(draft, "reopen", NoticeKind.REOPENED, Optional.of(command.why().ref()));
  }

  private static void ownerStillHere(Draft draft) {
    Optional<PersonId> owner = draft.open().place().owner().accountable();
    if (owner.flatMap(draft.roster()::person).isEmpty()) {
      draft.emit("reopen", new Owned(People.answersFor(draft)));
    }
  }
}
