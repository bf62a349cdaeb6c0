package belay.server.console.ticket;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.ticket.Sights.Stretch;
import belay.server.http.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code GET /tickets/7} and its parts. */
@Controller
@RequestMapping("/tickets/{number:[0-9]{1,18}}")
@Admits(Circle.SIGNED_IN)
public final class TicketShow {
  private final TicketPages pages;

  TicketShow(TicketPages pages) {
    this.pages = pages;
  }

  @GetMapping
  Page show(@PathVariable long number, Visitor visitor) {
    Sight sight = pages.sights().of(number, visitor);
    return draw("page", sight, pages.sights().before(sight, Long.MAX_VALUE));
  }

  /** What stands before that event: more of the story, above what is drawn. */
  @GetMapping("/story")
  Page earlier(
      @PathVariable long number,
      @RequestParam(defaultValue = "9007199254740991") long before,
      Visitor visitor) {
    Sight sight = pages.sights().of(number, visitor);
    return draw("earlier", sight, pages.sights().before(sight, before));
  }

  /** What is new since that event, with head and side as they are now. */
  @GetMapping("/news")
  Page news(
      @PathVariable long number, @RequestParam(defaultValue = "0") long after, Visitor visitor) {
    Sight sight = pages.sights().of(number, visitor);
    return draw("news", sight, pages.sights().after(sight, after));
  }

  private Page draw(String part, Sight sight, Stretch story) {
    return ServedPage.isFor(sight.visitor().viewer())
        ? Page.of("ticket/served/" + part, pages.served(sight, story))
        : Page.of("ticket/" + part, pages.page(sight, story));
  }
}
