package belay.server.console.policy;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was in force when. */
@Controller
@Admits(Circle.STAFF)
final class VersionRoutes {
  private final Versions versions;

  VersionRoutes(Versions versions) {
    this.versions = versions;
  }

  @GetMapping("/policy/versions")
  Page list(Visitor visitor, @RequestParam Optional<Long> before) {
    return Page.of("policy/versions", versions.list(visitor, before.orElse(Long.MAX_VALUE)));
  }

  @GetMapping("/policy/versions/{ordinal:[0-9]{1,18}}")
  Page show(Visitor visitor, @PathVariable long ordinal, @RequestParam Optional<Long> from) {
    return Page.of("policy/version", versions.show(visitor, ordinal, from));
  }
}
