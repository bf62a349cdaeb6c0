package belay.server.desk;

import belay.core.policy.NoteField;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.desk.Held.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts a command brings, each with what it is. */
final class Texts {
  private Texts() {}

  static List<Written> of(Command command) {
    return switch (command) {
      case Command.Open open -> one("message", open.message());
      case Command.Plan plan -> one("plan", plan.plan());
      case Command.TryFix attempt -> one("attempt", attempt.what());
      case Command.Fix fix -> one("fix", fix.done());
      case Command.Escalate escalate -> note(escalate.note());
      case Command.HandBack back -> one("hand-back", back.why());
      case Command.WriteNote note -> note(note.note());
      case Command.OverrideClock override -> one("override", override.reason());
      case Command.Reply reply -> one("reply", reply.text());
      case Command.Note note -> one("note", note.text());
      case Command.Close close -> optional("evidence", close.evidence());
      case Command.Reopen reopen -> one("reopening", reopen.why());
      case Command.Acknowledge _,
          Command.Assign _,
          Command.Unassign _,
          Command.Pause _,
          Command.Resume _,
          Command.AdoptPolicy _,
          Command.Ring _ ->
          List.of();
    };
  }

  private static List<Written> one(String kind, Text text) {
    return List.of(new Written(kind, text));
  }

  private static List<Written> optional(String kind, Optional<Text> text) {
    return text.map(some -> new Written(kind, some)).stream().toList();
  }

  private static List<Written> note(Map<NoteField, Text> note) {
    return note.entrySet().stream()
        .map(field -> new Written(field.getKey().key(), field.getValue()))
        .toList();
  }
}
