package belay.server.api;

import belay.core.access.Viewer;
import belay.core.calendar.BusinessDuration;
import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Why;
import belay.server.api.Shapes.EventShape;
import belay.server.api.Shapes.Page;
import belay.server.keys.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a ticket, why, and what will happen if nobody acts (POL-4, POL-5). */
@RestController
final class TicketHistory {
  private static final int MOST = 200;
  private static final BusinessDuration DAY = BusinessDuration.ofHours(24);
  private static final BusinessDuration FURTHEST = BusinessDuration.ofHours(31 * 24);

  private final TicketPages pages;

  TicketHistory(TicketPages pages) {
    this.pages = pages;
  }

  @GetMapping("/api/tickets/{number:[0-9]{1,18}}/history")
  @Needs(Scope.TICKETS_READ)
  Page<EventShape> history(@PathVariable long number, Caller caller, HttpServletRequest request) {
    TicketId id = pages.find(number, caller.viewer());
    Query query = new Query(request);
    long after = query.number("cursor", 0, Long.MAX_VALUE / 10, 0);
    int limit = Math.toIntExact(query.number("limit", 1, MOST, MOST));
    query.done();
    List<Recorded> seen =
        pages.history(id, after).stream()
            .filter(event -> caller.viewer().sees(event.event()))
            .toList();
    List<Recorded> part = seen.subList(0, Math.min(limit, seen.size()));
    @Nullable String next = seen.size() > limit ? Long.toString(part.getLast().seq()) : null;
    return new Page<>(pages.events(id, caller.viewer()).shapes(part), next);
  }

  @GetMapping("/api/tickets/{number:[0-9]{1,18}}/history/{seq:[0-9]{1,18}}/why")
  @Needs(Scope.TICKETS_READ)
  Page<EventShape> why(@PathVariable long number, @PathVariable long seq, Caller caller) {
    Viewer viewer = caller.viewer();
    TicketId id = pages.find(number, viewer);
    List<Recorded> chain = Why.chain(pages.history(id), seq);
    if (chain.isEmpty() || !viewer.sees(chain.getFirst().event())) {
      throw Refusal.notFound();
    }
    List<Recorded> seen = chain.stream().filter(event -> viewer.sees(event.event())).toList();
    return new Page<>(pages.events(id, viewer).shapes(seen), null);
  }

  @GetMapping("/api/tickets/{number:[0-9]{1,18}}/future")
  @Needs(Scope.TICKETS_READ)
  Page<EventShape> future(@PathVariable long number, Caller caller, HttpServletRequest request) {
    TicketId id = pages.find(number, caller.viewer());
    Query query = new Query(request);
    Optional<BusinessDuration> within = query.duration("for");
    if (within.isPresent() && within.get().compareTo(FURTHEST) > 0) {
      query.add("too-far", "for", FURTHEST);
    }
    query.done();
    return new Page<>(pages.future(id, caller.viewer(), within.orElse(DAY)), null);
  }
}
