package belay.server.console.mail;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The mail the desk sends or keeps. */
@Controller
@Admits(Circle.ADMIN)
final class MailRoutes {
  private final MailPages pages;

  MailRoutes(MailPages pages) {
    this.pages = pages;
  }

  @GetMapping("/mail")
  Page list(
      Visitor visitor,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam Optional<UUID> before) {
    return Page.of("mail/page", pages.list(visitor, state, ticket, before));
  }

  @GetMapping("/mail/{id:[0-9a-f-]{36}}")
  Page read(Visitor visitor, @PathVariable UUID id) {
    return Page.of("mail/page", pages.read(visitor, id));
  }
}
