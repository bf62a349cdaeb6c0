package belay.server.api;

import belay.server.api.Shapes.TicketShape;
import belay.server.keys.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/tickets/7}. */
@RestController
final class TicketShow {
  private final TicketPages pages;

  TicketShow(TicketPages pages) {
    this.pages = pages;
  }

  @GetMapping("/api/tickets/{number:[0-9]{1,18}}")
  @Needs(Scope.TICKETS_READ)
  TicketShape show(@PathVariable long number, Caller caller) {
    return pages.show(pages.find(number, caller.viewer()), caller.viewer());
  }
}
