package belay.server.console.policy;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.Going;
import belay.server.console.policy.DryRunPage.Fault;
import belay.server.console.policy.Rehearsal.Wish;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a text to the policy in force: first what it would change, then the change. */
@Controller
@Admits(Circle.POLICY)
final class ApplyRoutes {
  private final Rehearsal rehearsal;
  private final Applying applying;

  ApplyRoutes(Rehearsal rehearsal, Applying applying) {
    this.rehearsal = rehearsal;
    this.applying = applying;
  }

  /**
   * Changes nothing; by POST, because a text is too long for an address.
   *
   * @param onto what was in force on the page on which its writer has taken that in; empty: they
   *     have not said so
   */
  @PostMapping("/policy/edit/dry-run")
  Page rehearse(
      Visitor visitor,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String back,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String onto,
      @RequestParam(defaultValue = "0") long after) {
    Wish wish = Wish.of(text, onto.isEmpty() ? base : onto, back, note);
    return Page.of("policy/dry-run", rehearsal.page(visitor, wish, List.of(), after));
  }

  @PostMapping("/policy/edit/apply")
  Object apply(
      Visitor visitor,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String back,
      @RequestParam(defaultValue = "") String note) {
    Wish wish = Wish.of(text, base, back, note);
    List<Fault> faults = applying.apply(visitor, wish);
    return faults.isEmpty()
        ? Going.to("/policy/progress" + (back.isEmpty() ? "?applied" : ""))
        : Page.of("policy/dry-run", rehearsal.page(visitor, wish, faults, 0)).with(422);
  }

  /** Asked for again and again while tickets move. */
  @GetMapping("/policy/progress")
  Page progress(Visitor visitor, HttpServletRequest request) {
    boolean part = request.getHeader("HX-Request") != null;
    ProgressPage page = applying.progress(visitor, request.getParameter("applied") != null);
    return Page.of(part ? "policy/moving" : "policy/progress", page);
  }
}
