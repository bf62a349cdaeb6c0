package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import belay.server.api.Shapes.LineShape;
import belay.server.api.Shapes.Page;
import belay.server.desk.Queue;
import belay.server.desk.Tickets;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/tickets}: what is due next comes first. */
@RestController
final class TicketList {
  private static final String OPEN = "open";
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final Queue queue;
  private final Directory directory;
  private final Staff staff;

  TicketList(Queue queue, Directory directory, Staff staff) {
    this.queue = queue;
    this.directory = directory;
    this.staff = staff;
  }

  @GetMapping("/api/tickets")
  @Needs(Scope.TICKETS_READ)
  Page<LineShape> list(Caller caller, HttpServletRequest request) {
    Query query = new Query(request);
    Queue.Filter filter = filter(query);
    Optional<Queue.Place> place = place(query);
    int limit = Math.toIntExact(query.number("limit", 1, MOST, USUAL));
    query.done();
    // One more than asked for tells whether there is a next part.
    List<Tickets.Line> lines = queue.after(place, filter, caller.viewer(), limit + 1);
    List<Tickets.Line> part = lines.subList(0, Math.min(limit, lines.size()));
    Names names = new Names(directory);
    return new Page<>(
        part.stream().map(line -> shape(line, names)).toList(),
        lines.size() > limit ? Cursor.of(Queue.Place.of(part.getLast())) : null);
  }

  private Queue.Filter filter(Query query) {
    Optional<Optional<Status>> status = query.choice("status", statuses());
    return new Queue.Filter(
        status.filter(Optional::isEmpty).map(_ -> true),
        status.flatMap(chosen -> chosen),
        query.choice("priority", Keys.all(Priority.class)),
        query.text("tier", 100),
        owner(query),
        query.text("q", 200));
  }

  /** Every status, and {@code open} for all but the closed ones. */
  private static Map<String, Optional<Status>> statuses() {
    Map<String, Optional<Status>> all = new LinkedHashMap<>();
    all.put(OPEN, Optional.empty());
    Keys.all(Status.class).forEach((key, status) -> all.put(key, Optional.of(status)));
    return all;
  }

  private Optional<PersonId> owner(Query query) {
    Optional<String> text = query.text("owner", 200);
    Optional<PersonId> owner = text.flatMap(staff::find);
    if (text.isPresent() && owner.isEmpty()) {
      query.add("unknown-person", Texts.shortened(text.get()));
    }
    return owner;
  }

  private static Optional<Queue.Place> place(Query query) {
    Optional<String> text = query.text("cursor", 200);
    Optional<Queue.Place> place = text.flatMap(Cursor::parse);
    if (text.isPresent() && place.isEmpty()) {
      query.add("not-a-cursor");
    }
    return place;
  }

  private static LineShape shape(Tickets.Line line, Names names) {
    return new LineShape(
        line.number(),
        line.subject().orElse(null),
        Keys.of(line.status()),
        line.priority().key(),
        line.position(),
        line.owner().map(names::person).orElse(null),
        names.person(line.requester()),
        names.company(line.company()).orElse(null),
        line.openedAt(),
        line.updatedAt(),
        line.nextDue().orElse(null),
        "/api/tickets/" + line.number());
  }
}
