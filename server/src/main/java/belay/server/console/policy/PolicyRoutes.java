package belay.server.console.policy;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The policy, for everybody who works by it. */
@Controller
@Admits(Circle.STAFF)
final class PolicyRoutes {
  private final PolicyPages pages;

  PolicyRoutes(PolicyPages pages) {
    this.pages = pages;
  }

  @GetMapping("/policy")
  Page policy(Visitor visitor) {
    return Page.of("policy/page", pages.show(visitor));
  }
}
