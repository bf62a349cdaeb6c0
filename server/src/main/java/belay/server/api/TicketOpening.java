package belay.server.api;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Intake;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.files.FileId;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/tickets}: somebody needs something. */
@RestController
final class TicketOpening {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\]{1,189}");

  private final TicketDoor door;
  private final Desk desk;
  private final Directory directory;
  private final Enclosures enclosures;

  TicketOpening(TicketDoor door, Desk desk, Directory directory, Enclosures enclosures) {
    this.enclosures = enclosures;
    this.door = door;
    this.desk = desk;
    this.directory = directory;
  }

  @PostMapping("/api/tickets")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> open(Submission submission) {
    return door.make(submission, body -> open(body, submission.caller()));
  }

  private Decision open(Body body, Caller caller) {
    String subject = body.line("subject", Limits.SUBJECT);
    String description = body.text("description", Limits.TEXT);
    Optional<Priority> priority = body.optionalChoice("priority", Keys.all(Priority.class));
    Optional<String> category = body.optionalLine("category", Limits.NAME);
    Optional<CompanyId> company = company(body, caller);
    Optional<Body> requester = requester(body, caller);
    String email = requester.map(TicketOpening::email).orElse("");
    String name = requester.flatMap(r -> r.optionalLine("name", Limits.NAME)).orElse("");
    List<FileId> files = enclosures.read(body, Optional.empty(), caller);
    body.done();
    Reach reach = reach(caller, email, name);
    Decision decision =
        desk.open(
            new OpenRequest(
                reach.person,
                reach.contact,
                company,
                Intake.REST,
                subject,
                description,
                priority,
                category,
                false),
            caller.actor());
    claim(decision, files, caller);
    return decision;
  }

  private void claim(Decision decision, List<FileId> files, Caller caller) {
    if (decision instanceof Decision.Accepted(List<Recorded> events, Ticket.Open ticket)
        && events.getFirst().event() instanceof Event.Opened opened) {
      enclosures.claim(ticket.id(), Optional.of(opened.message().id()), files, caller);
    }
  }

  /** Who asks, and where they want to be answered. */
  private record Reach(PersonId person, Optional<Contact> contact) {}

  private static Optional<Body> requester(Body body, Caller caller) {
    return caller.ofDesk() ? Optional.of(body.part("requester")) : body.optionalPart("requester");
  }

  private static String email(Body requester) {
    String email = requester.line("email", Limits.ADDRESS);
    if (!email.isEmpty() && !ADDRESS.matcher(email).matches()) {
      requester.fault("email", "not-an-address", Texts.shortened(email));
    }
    return email;
  }

  private Optional<CompanyId> company(Body body, Caller caller) {
    Optional<String> name = body.optionalLine("company", Limits.NAME);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<CompanyId> company =
        caller.ofDesk()
            ? directory.roster().companies().values().stream()
                .filter(known -> known.name().equalsIgnoreCase(name.get()))
                .map(Company::id)
                .findFirst()
            : Optional.empty();
    if (company.isEmpty()) {
      body.fault("company", "unknown-company", name.get());
    }
    return company;
  }

  /** Those who are served ask for themselves only. */
  private Reach reach(Caller caller, String email, String name) {
    return switch (caller.viewer()) {
      case Viewer.Staff _, Viewer.Integration _ -> {
        Directory.Reach known = directory.ownerOrNew(Channel.MAIL, email, name);
        yield new Reach(known.person(), Optional.of(known.contact()));
      }
      case Viewer.Requester(PersonId self) -> own(self, email);
      case Viewer.Representative(PersonId self, Set<CompanyId> _) -> own(self, email);
    };
  }

  private Reach own(PersonId self, String email) {
    if (email.isEmpty()) {
      return new Reach(self, Optional.empty());
    }
    return directory
        .owner(Channel.MAIL, email)
        .filter(owner -> owner.person().equals(self))
        .map(own -> new Reach(self, Optional.of(own.contact())))
        .orElseThrow(() -> Refusal.of(List.of(Problem.of(Problem.Code.STAFF_ONLY))));
  }
}
