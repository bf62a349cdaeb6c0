package belay.core.ticket;

import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.ticket.Event.Noted;
import belay.core.ticket.Event.Replied;
import java.util.Optional;

/** Public replies and internal notes. */
final class Talk {
  private Talk() {}

  static void reply(Draft draft, Command.Reply command, boolean closed) {
    Checks.written(draft, "text", command.text());
    if (draft.refused()) {
      return;
    }
    boolean program = draft.actor instanceof Actor.Integration;
    boolean staff = program || (draft.byStaff() && !draft.byRequester());
    Text.Ref text = command.text().ref();
    draft.emit("reply", new Replied(text, !staff, command.automatic()));
    if (command.automatic()) {
      return;
    }
    if (closed) {
      NoticeKind kind = staff ? NoticeKind.ANSWERED : NoticeKind.HEARD_AFTER_CLOSE;
      People.tell(draft, "reply", kind, Optional.of(text));
    } else if (staff) {
      answered(draft, text);
    } else {
      heard(draft, text);
    }
  }

  /** Clocks wait for a person: what a program says on its own meets none. */
  private static void answered(Draft draft, Text.Ref text) {
    if (draft.human().isPresent()) {
      Work.touch(draft, "reply");
      Work.updated(draft);
      Appeals.answered(draft);
    }
    People.tell(draft, "reply", NoticeKind.ANSWERED, Optional.of(text));
  }

  static void heard(Draft draft, Text.Ref text) {
    Waiting.endFor(draft, PauseReason.CUSTOMER, "reply");
    People.tell(draft, "reply", NoticeKind.HEARD, Optional.of(text));
  }

  /** Stays inside the house and touches no clock. */
  static void note(Draft draft, Command.Note command) {
    if (!(draft.actor instanceof Actor.Integration)) {
      Checks.staff(draft);
    }
    Checks.written(draft, "text", command.text());
    if (!draft.refused()) {
      draft.emit("note", new Noted(command.text().ref()));
    }
  }
}
