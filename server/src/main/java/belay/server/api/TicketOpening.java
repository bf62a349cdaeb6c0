package belay.server.api;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
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
import belay.server.api.Shapes.TicketShape;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.StoredText;
import belay.server.desk.Worlds;
import belay.server.files.FileId;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.time.Instant;
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
  private final TicketPages pages;
  private final Worlds worlds;
  private final Desk desk;
  private final Directory directory;
  private final Enclosures enclosures;

  TicketOpening(
      TicketDoor door,
      TicketPages pages,
      Desk desk,
      Worlds worlds,
      Directory directory,
      Enclosures enclosures) {
    this.pages = pages;
    this.worlds = worlds;
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

  private TicketShape open(Body body, Caller caller) {
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
    Asker asker = asker(caller, email, name);
    OpenRequest request =
        new OpenRequest(
            asker.person,
            asker.contact,
            company,
            Intake.REST,
            subject,
            description,
            priority,
            category,
            false);
    Worlds.Now present = worlds.now();
    Made made = made(desk.open(request, caller.actor(), present));
    enclosures.claim(made.ticket.id(), Optional.of(made.message()), files, caller);
    StoredText message =
        new StoredText(
            made.message(), "message", caller.actor(), made.at(), Optional.of(request.body()));
    return pages.made(
        made.ticket, message, request.subject(), asker.name, caller.viewer(), present);
  }

  /** What the desk made of it. */
  private record Made(Ticket.Open ticket, TextId message, Instant at) {}

  private static Made made(Decision decision) {
    return switch (decision) {
      case Decision.Refused refused -> throw Refusal.of(refused.problems());
      case Decision.Accepted(List<Recorded> events, Ticket ticket) ->
          events.getFirst().event() instanceof Event.Opened opened
                  && ticket instanceof Ticket.Open open
              ? new Made(open, opened.message().id(), events.getFirst().at())
              : unlike(events);
    };
  }

  private static Made unlike(List<Recorded> events) {
    throw new IllegalStateException("an opening that opens nothing: " + events);
  }

  /** Who asks, and where they want to be answered. */
  private record Asker(PersonId person, Optional<Contact> contact, Optional<String> name) {}

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
  private Asker asker(Caller caller, String email, String name) {
    return switch (caller.viewer()) {
      case Viewer.Staff _, Viewer.Integration _ -> {
        Directory.Reach known = directory.ownerOrNew(Channel.MAIL, email, name);
        yield new Asker(known.person(), Optional.of(known.contact()), Optional.of(known.name()));
      }
      case Viewer.Requester(PersonId self) -> own(self, email);
      case Viewer.Representative(PersonId self, Set<CompanyId> _) -> own(self, email);
    };
  }

  private Asker own(PersonId self, String email) {
    if (email.isEmpty()) {
      return new Asker(self, Optional.empty(), Optional.empty());
    }
    return directory
        .owner(Channel.MAIL, email)
        .filter(owner -> owner.person().equals(self))
        .map(own -> new Asker(self, Optional.of(own.contact()), Optional.of(own.name())))
        .orElseThrow(() -> Refusal.of(List.of(Problem.of(Problem.Code.STAFF_ONLY))));
  }
}
