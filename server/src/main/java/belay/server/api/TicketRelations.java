package belay.server.api;

import belay.core.access.Viewer;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.desk.SplitRequest;
import belay.server.keys.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How tickets stand to one another, and what monitors say of theirs (INT-11, MON-2). */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketRelations {
  private static final TicketId NONE = new TicketId(new UUID(0, 0));

  private final TicketDoor door;
  private final TicketPages pages;

  TicketRelations(TicketDoor door, TicketPages pages) {
    this.door = door;
    this.pages = pages;
  }

  @PostMapping("/split")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> split(@PathVariable long number, Submission submission) {
    return door.split(
        number, submission, (id, body) -> split(id, body, submission.caller().viewer()));
  }

  private SplitRequest split(TicketId id, Body body, Viewer viewer) {
    String subject = body.line("subject", Limits.SUBJECT);
    String description = body.text("description", Limits.TEXT);
    Optional<Priority> priority = body.optionalChoice("priority", Keys.all(Priority.class));
    Optional<String> category = body.optionalLine("category", Limits.NAME);
    return new SplitRequest(
        subject, door.text(description), carried(id, body, viewer), priority, category);
  }

  /** Texts that go along, by their ids. */
  private List<Text.Ref> carried(TicketId id, Body body, Viewer viewer) {
    List<Text.Ref> carried = new ArrayList<>();
    for (UUID text : body.ids("texts", Limits.LIST)) {
      pages
          .message(id, new TextId(text), viewer)
          .ifPresentOrElse(
              carried::add, () -> body.fault("texts", "unknown-text", text.toString()));
    }
    return carried;
  }

  @PostMapping("/merge")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> merge(@PathVariable long number, Submission submission) {
    return door.act(number, submission, body -> other(body, submission, Command.Merge::new));
  }

  @PostMapping("/parent")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> attach(@PathVariable long number, Submission submission) {
    return door.act(number, submission, body -> other(body, submission, Command.Attach::new));
  }

  @DeleteMapping("/parent")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> detach(@PathVariable long number, Submission submission) {
    return door.act(number, submission, _ -> new Command.Detach());
  }

  @PostMapping("/alert")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> alert(@PathVariable long number, Submission submission) {
    return door.act(
        number, submission, body -> new Command.Alert(door.text(body.text("what", Limits.TEXT))));
  }

  @PostMapping("/recovery")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> recover(@PathVariable long number, Submission submission) {
    return door.act(
        number, submission, body -> new Command.Recover(door.text(body.text("what", Limits.TEXT))));
  }

  /** One that is open: a closed one tells its parts nothing. What may not be seen is none. */
  private Command other(
      Body body, Submission submission, BiFunction<TicketId, Long, Command> command) {
    long number = body.optionalCount("ticket").orElse(0L);
    if (body.lacks("ticket")) {
      body.missing("ticket");
    }
    Viewer viewer = submission.caller().viewer();
    Optional<TicketId> id = pages.numbered(number, viewer);
    if (id.isEmpty()) {
      body.fault("ticket", "unknown-ticket", number);
    } else if (!pages.isOpen(number, viewer)) {
      body.fault("ticket", "closed-ticket", number);
    }
    return command.apply(id.orElse(NONE), number);
  }
}
