package belay.server.console.policy;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What would happen if. */
@Controller
final class SimulatorRoutes {
  private final Simulator simulator;

  SimulatorRoutes(Simulator simulator) {
    this.simulator = simulator;
  }

  @GetMapping("/policy/simulator")
  @Admits(Circle.STAFF)
  Page current(
      Visitor visitor,
      @RequestParam(defaultValue = "") String company,
      @RequestParam(defaultValue = "") String priority,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String moment,
      @RequestParam(defaultValue = "") String offset,
      @RequestParam(defaultValue = "") String span) {
    return page(
        simulator.current(visitor, Asked.typed(company, priority, category, moment, offset, span)));
  }

  /** By POST, because a text is too long for an address. */
  @PostMapping("/policy/edit/simulation")
  @Admits(Circle.POLICY)
  Page edited(
      Visitor visitor,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String company,
      @RequestParam(defaultValue = "") String priority,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String moment,
      @RequestParam(defaultValue = "") String offset,
      @RequestParam(defaultValue = "") String span) {
    Asked asked = Asked.typed(company, priority, category, moment, offset, span);
    return page(simulator.edited(visitor, text, base, asked));
  }

  private static Page page(SimulationPage page) {
    Page drawn = Page.of("policy/simulator", page);
    return page.asked().faults().isEmpty() && page.trouble().isEmpty() ? drawn : drawn.with(422);
  }
}
