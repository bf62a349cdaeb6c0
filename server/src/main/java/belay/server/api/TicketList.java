package belay.server.api;

import belay.server.api.Shapes.CountShape;
import belay.server.api.Shapes.LineShape;
import belay.server.api.Shapes.Page;
import belay.server.desk.Filter;
import belay.server.desk.Place;
import belay.server.desk.Queue;
import belay.server.desk.Sort;
import belay.server.keys.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/tickets}: lists of tickets, and how long they are. */
@RestController
final class TicketList {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_CURSOR = 6_000;

  private final Queue queue;
  private final TicketFilter filters;

  TicketList(Queue queue, TicketFilter filters) {
    this.queue = queue;
    this.filters = filters;
  }

  @GetMapping("/api/tickets")
  @Needs(Scope.TICKETS_READ)
  Page<LineShape> list(Caller caller, HttpServletRequest request) {
    Query query = new Query(request);
    Filter filter = filters.read(query, caller);
    List<Sort> sorts = Sort.of(caller.viewer());
    Optional<Sort> sort = query.choice("sort", Keys.some(sorts));
    Optional<Place> place = place(query, sort, caller);
    int limit = Math.toIntExact(query.number("limit", 1, MOST, USUAL));
    query.done();
    Queue.Part part = part(place, filter, sort.orElse(sorts.getFirst()), caller, limit);
    LineShapes shapes = new LineShapes(caller.ofDesk());
    return new Page<>(
        part.lines().stream().map(shapes::shape).toList(),
        part.next().map(Place::toString).orElse(null));
  }

  @GetMapping("/api/tickets/count")
  @Needs(Scope.TICKETS_READ)
  CountShape count(Caller caller, HttpServletRequest request) {
    Query query = new Query(request);
    Filter filter = filters.read(query, caller);
    query.done();
    int count = queue.counts(List.of(filter), caller.viewer()).getFirst();
    return new CountShape(count, count == Queue.MANY);
  }

  private Queue.Part part(
      Optional<Place> place, Filter filter, Sort sort, Caller caller, int limit) {
    try {
      return place.isPresent()
          ? queue.after(place.get(), filter, caller.viewer(), limit)
          : queue.first(filter, sort, caller.viewer(), limit);
    } catch (Queue.TooOld e) {
      throw Refusal.of(Kind.GONE, Fault.of("cursor-too-old"));
    }
  }

  private static Optional<Place> place(Query query, Optional<Sort> sort, Caller caller) {
    Optional<String> text = query.text("cursor", LONGEST_CURSOR);
    Optional<Place> place = text.flatMap(cursor -> Place.parse(cursor, caller.viewer()));
    if (text.isPresent() && place.filter(p -> sort.isEmpty() || sort.get() == p.sort()).isEmpty()) {
      query.add("not-a-cursor");
    }
    return place;
  }
}
