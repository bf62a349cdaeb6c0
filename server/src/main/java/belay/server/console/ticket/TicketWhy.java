package belay.server.console.ticket;

import belay.core.ticket.Because;
import belay.core.ticket.Recorded;
import belay.core.ticket.Why;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.ticket.WhyPage.Cause;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code GET /tickets/7/history/12/why}: the chain of causes in sentences (POL-5). */
@Controller
public final class TicketWhy {
  private final TicketPages pages;

  TicketWhy(TicketPages pages) {
    this.pages = pages;
  }

  @GetMapping("/tickets/{number:[0-9]{1,18}}/history/{seq:[0-9]{1,18}}/why")
  @Admits(Circle.STAFF)
  Page why(
      @PathVariable long number,
      @PathVariable long seq,
      Visitor visitor,
      HttpServletRequest request) {
    Sight sight = pages.sights().of(number, visitor);
    List<Recorded> chain = Why.chain(pages.sights().whole(sight), seq);
    if (chain.isEmpty()) {
      throw Sights.notFound();
    }
    Spoken spoken = sight.spoken();
    WhyPage page =
        new WhyPage(
            pages.shell(sight),
            spoken,
            number,
            sight.subject(),
            chain.stream().map(recorded -> cause(recorded, spoken)).toList());
    return Page.of(TicketActs.isPart(request) ? "ticket/why" : "ticket/why-page", page);
  }

  private static Cause cause(Recorded recorded, Spoken spoken) {
    List<Phrase> says = new Clauses(spoken).of(List.of(recorded));
    Optional<Phrase> clock = new ClockTalk(spoken).of(recorded);
    List<Phrase> all = clock.map(List::of).orElse(says);
    return new Cause(
        spoken.at(recorded.at()),
        spoken.times().exact(recorded.at()),
        all.isEmpty() ? List.of(spoken.phrase("event." + recorded.event().name())) : all,
        because(recorded, spoken),
        recorded.because().rule());
  }

  private static Phrase because(Recorded recorded, Spoken spoken) {
    String rule = spoken.rule(recorded.because().rule());
    return switch (recorded.because().cause()) {
      case Because.Rang rang ->
          spoken.phrase(
              "why.rang",
              "clock",
              spoken.clock(rang.clock()),
              "due",
              spoken.at(rang.due()),
              "rule",
              rule);
      case Because.Asked(String command) ->
          spoken.phrase(
              "why.asked",
              "who",
              spoken.actor(recorded.actor()),
              "command",
              spoken.say("command." + command),
              "rule",
              rule);
    };
  }
}
