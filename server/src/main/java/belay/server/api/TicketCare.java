package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.policy.Evidence;
import belay.core.policy.PlanField;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.keys.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is agreed with the requester: appointments, remote sessions, plans of action, and how a fix
 * is watched and confirmed (ESC-8, COM-2, COM-4, RES-2, CRIT-4, ESC-13).
 */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketCare {
  private final TicketDoor door;
  private final Staff staff;

  TicketCare(TicketDoor door, Staff staff) {
    this.door = door;
    this.staff = staff;
  }

  @PostMapping("/appointment")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> reschedule(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.Reschedule(
                body.moment("at"),
                body.optionalFlag("agreed"),
                body.optionalText("words", Limits.TEXT).map(door::text)));
  }

  @PostMapping("/session")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> offer(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.OfferSession(
                body.moment("from"),
                body.moment("until"),
                door.text(body.text("link", Limits.NOTE)),
                body.optionalFlag("agreed")));
  }

  @PostMapping("/session-waiver")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> waive(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body -> new Command.WaiveSession(door.text(body.text("why", Limits.TEXT))));
  }

  @PostMapping("/session-start")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> start(@PathVariable long number, Submission submission) {
    return door.act(number, submission, _ -> new Command.StartSession());
  }

  @PostMapping("/session-end")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> end(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.EndSession(
                body.flag("solved"), door.text(body.text("outcome", Limits.TEXT))));
  }

  @PostMapping("/plan-of-action")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> plan(@PathVariable long number, Submission submission) {
    return door.act(number, submission, this::plan);
  }

  /** What is missing in it is the desk's to say. */
  private Command plan(Body body) {
    Map<PlanField, Text> plan = new EnumMap<>(PlanField.class);
    for (PlanField field : PlanField.values()) {
      body.optionalText(field.key(), Limits.NOTE)
          .ifPresent(text -> plan.put(field, door.text(text)));
    }
    return new Command.PlanAction(plan);
  }

  @PostMapping("/vendor-reference")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> refer(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body -> new Command.ReferVendor(door.text(body.line("reference", Limits.NAME))));
  }

  @PostMapping("/monitoring")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> monitor(@PathVariable long number, Submission submission) {
    return door.act(number, submission, this::monitor);
  }

  private Command monitor(Body body) {
    Optional<Instant> until = body.optionalMoment("until");
    List<PersonId> standby = new ArrayList<>();
    for (String name : body.lines("standby", Limits.LIST, Limits.ADDRESS)) {
      staff
          .find(name)
          .ifPresentOrElse(
              standby::add, () -> body.fault("standby", "unknown-person", Texts.shortened(name)));
    }
    return new Command.Monitor(until, standby);
  }

  @PostMapping("/confirmation")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> confirm(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.Confirm(
                body.optionalChoice("by", Keys.all(Evidence.class)).orElse(Evidence.REQUESTER),
                body.optionalText("how", Limits.TEXT).map(door::text)));
  }
}
