package belay.server.console.mail;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.Going;
import belay.server.console.NotThere;
import belay.server.http.Page;
import belay.server.intake.mail.RawMailList;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mail that came in and can't be read: a person looks, and says what becomes of it (MAIL-2). */
@Controller
@Admits(Circle.ADMIN)
final class ParkedRoutes {
  private static final String ONE = "/mail/parked/{id:[0-9a-f-]{36}}";
  private static final int LONGEST_REASON = 200;

  private final ParkedPages pages;
  private final RawMailList mails;
  private final InstantSource clock;

  ParkedRoutes(ParkedPages pages, RawMailList mails, InstantSource clock) {
    this.pages = pages;
    this.mails = mails;
    this.clock = clock;
  }

  @GetMapping("/mail/parked")
  Page list(Visitor visitor, @RequestParam(defaultValue = "") String done) {
    return Page.of("mail/parked", pages.list(visitor, done));
  }

  @GetMapping(ONE)
  Page read(Visitor visitor, @PathVariable UUID id) {
    return Page.of("mail/parked", pages.read(visitor, id, ""));
  }

  @PostMapping(ONE + "/retry")
  Object retry(Visitor visitor, @PathVariable UUID id) {
    boolean was = mails.retry(id, clock.instant());
    boolean still = mails.find(id).filter(mail -> mail.state().equals("parked")).isPresent();
    return done(visitor, id, was, still ? "wanted" : "again");
  }

  /** Who dismissed it stands with the mail, until that is let go of. */
  @PostMapping(ONE + "/dismissal")
  Object dismiss(Visitor visitor, @PathVariable UUID id, @RequestParam String why) {
    String reason = why.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      return refused(visitor, id, "parked.fault.why");
    }
    return done(visitor, id, mails.dismiss(id, visitor.name(), reason), "dismissed");
  }

  private Object done(Visitor visitor, UUID id, boolean was, String what) {
    if (!was && mails.find(id).isEmpty()) {
      throw new NotThere();
    }
    return was ? Going.to("/mail/parked?done=" + what) : refused(visitor, id, "parked.fault.gone");
  }

  private Page refused(Visitor visitor, UUID id, String fault) {
    return Page.of("mail/parked", pages.read(visitor, id, fault)).with(422);
  }
}
