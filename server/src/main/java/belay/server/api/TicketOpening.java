package belay.server.api;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.roster.Channel;
import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.server.api.Shapes.TicketShape;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.Worlds;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/tickets}: somebody needs something. */
@RestController
final class TicketOpening {
  private final Openings openings;
  private final TicketDoor door;
  private final TicketPages pages;
  private final Worlds worlds;
  private final Desk desk;
  private final Directory directory;
  private final Enclosures enclosures;
  private final WantedReader reader;

  TicketOpening(
      Openings openings,
      TicketDoor door,
      TicketPages pages,
      Desk desk,
      Worlds worlds,
      Directory directory,
      Enclosures enclosures,
      WantedReader reader) {
    this.openings = openings;
    this.pages = pages;
    this.worlds = worlds;
    this.enclosures = enclosures;
    this.door = door;
    this.desk = desk;
    this.directory = directory;
    this.reader = reader;
  }

  @PostMapping("/api/tickets")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> open(Submission submission) {
    return openings
        .open(submission)
        .map(Idempotency::response)
        .orElseGet(
            () -> door.make(submission, body -> open(reader.read(body, submission.caller()))));
  }

  private TicketShape open(Wanted wanted) {
    Asker asker = asker(wanted);
    OpenRequest request = wanted.request(asker);
    Caller caller = wanted.caller();
    Worlds.Now present = worlds.now();
    Decision decision = desk.open(request, caller.actor(), present);
    return switch (decision) {
      case Decision.Refused refused -> throw Refusal.of(refused.problems());
      case Decision.Accepted accepted -> {
        Opened opened = Opened.of(accepted);
        Optional<TextId> message = Optional.of(opened.message());
        enclosures.claim(opened.ticket().id(), message, wanted.files(), caller);
        yield pages.made(opened, request, caller, asker.name(), present.of(opened.ticket()));
      }
    };
  }

  /** Those who are served ask for themselves only. */
  private Asker asker(Wanted wanted) {
    return switch (wanted.caller().viewer()) {
      case Viewer.Staff _, Viewer.Integration _ ->
          Asker.of(directory.ownerOrNew(Channel.MAIL, wanted.email(), wanted.name()));
      case Viewer.Requester(PersonId self) -> own(self, wanted.email());
      case Viewer.Representative(PersonId self, Set<CompanyId> _) -> own(self, wanted.email());
    };
  }

  private Asker own(PersonId self, String email) {
    if (email.isEmpty()) {
      return new Asker(self, Optional.empty(), Optional.empty());
    }
    return directory
        .owner(Channel.MAIL, email)
        .filter(owner -> owner.person().equals(self))
        .map(Asker::of)
        .orElseThrow(() -> Refusal.of(List.of(Problem.of(Problem.Code.STAFF_ONLY))));
  }
}
