package belay.server.api;

import belay.core.ticket.Command;
import belay.server.keys.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said on a ticket, its end, and its second beginning. */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketTalk {
  private final TicketDoor door;

  TicketTalk(TicketDoor door) {
    this.door = door;
  }

  @PostMapping("/replies")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> reply(@PathVariable long number, Submission submission) {
    return door.write(
        number,
        submission,
        body -> new Command.Reply(door.text(body.text("text", Limits.TEXT)), false));
  }

  @PostMapping("/notes")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> note(@PathVariable long number, Submission submission) {
    return door.write(
        number, submission, body -> new Command.Note(door.text(body.text("text", Limits.TEXT))));
  }

  @PostMapping("/closure")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> close(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body -> new Command.Close(body.optionalText("evidence", Limits.TEXT).map(door::text)));
  }

  @PostMapping("/reopening")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> reopen(@PathVariable long number, Submission submission) {
    return door.act(
        number, submission, body -> new Command.Reopen(door.text(body.text("why", Limits.TEXT))));
  }
}
