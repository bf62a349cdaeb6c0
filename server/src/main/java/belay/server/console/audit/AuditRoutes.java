package belay.server.console.audit;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the auditor has found. */
@Controller
@Admits(Circle.POLICY)
final class AuditRoutes {
  private final AuditPages pages;

  AuditRoutes(AuditPages pages) {
    this.pages = pages;
  }

  @GetMapping("/audit")
  Page show(Visitor visitor) {
    return Page.of("audit/page", pages.show(visitor));
  }
}
