package belay.server.api;

import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.keys.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Up and down the ladder, in writing. */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketMoves {
  private final TicketDoor door;

  TicketMoves(TicketDoor door) {
    this.door = door;
  }

  @PostMapping("/escalation")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> escalate(@PathVariable long number, Submission submission) {
    return door.write(number, submission, this::escalation);
  }

  @PostMapping("/escalation-note")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> writeNote(@PathVariable long number, Submission submission) {
    return door.write(number, submission, body -> new Command.WriteNote(note(body.part("note"))));
  }

  @PostMapping("/hand-back")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> handBack(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.HandBack(
                body.line("to", Limits.NAME), door.text(body.text("why", Limits.TEXT))));
  }

  private Command escalation(Body body) {
    Set<Reason> reasons = body.choices("reasons", Keys.all(Reason.class));
    Optional<String> to = body.optionalLine("to", Limits.NAME);
    Map<NoteField, Text> note = body.optionalPart("note").map(this::note).orElse(Map.of());
    return new Command.Escalate(reasons, to, note);
  }

  /** What is missing in it is the desk's to say: it depends on the reasons and the policy. */
  private Map<NoteField, Text> note(Body fields) {
    Map<NoteField, Text> note = new EnumMap<>(NoteField.class);
    for (NoteField field : NoteField.values()) {
      fields
          .optionalText(field.key(), Limits.NOTE)
          .ifPresent(text -> note.put(field, door.text(text)));
    }
    return note;
  }
}
