package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.keys.Scope;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who works on a ticket, and what they find and do. */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketWork {
  private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

  private final TicketDoor door;
  private final Staff staff;

  TicketWork(TicketDoor door, Staff staff) {
    this.door = door;
    this.staff = staff;
  }

  @PostMapping("/acknowledgement")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> acknowledge(@PathVariable long number, Submission submission) {
    return door.act(number, submission, _ -> new Command.Acknowledge());
  }

  @PostMapping("/assignment")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> assign(@PathVariable long number, Submission submission) {
    return door.act(number, submission, body -> new Command.Assign(person(body)));
  }

  @DeleteMapping("/assignment")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> unassign(@PathVariable long number, Submission submission) {
    return door.act(number, submission, _ -> new Command.Unassign());
  }

  @PostMapping("/diagnosis-plan")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> plan(@PathVariable long number, Submission submission) {
    return door.write(
        number, submission, body -> new Command.Plan(door.text(body.text("text", Limits.TEXT))));
  }

  @PostMapping("/fix")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> fix(@PathVariable long number, Submission submission) {
    return door.write(number, submission, this::fix);
  }

  /** A fix that was tried and isn't working is none (ESC-2). */
  private Command fix(Body body) {
    Text what = door.text(body.text("text", Limits.TEXT));
    return body.flag("worked") ? new Command.Fix(what) : new Command.TryFix(what);
  }

  private PersonId person(Body body) {
    String to = body.line("to", Limits.ADDRESS);
    Optional<PersonId> person = to.isEmpty() ? Optional.empty() : staff.find(to);
    if (person.isEmpty() && !to.isEmpty()) {
      body.fault("to", "unknown-person", Texts.shortened(to));
    }
    return person.orElse(NOBODY);
  }
}
