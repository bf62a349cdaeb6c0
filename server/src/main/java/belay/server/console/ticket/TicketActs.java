package belay.server.console.ticket;

import belay.core.ticket.Command;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.ticket.Act.Setting;
import belay.server.console.ticket.Doing.Outcome;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Forms, each at an address of its own, and what comes of them. */
@Controller
@RequestMapping("/tickets/{number:[0-9]{1,18}}/{noun:[a-z-]{1,40}}")
@Admits(Circle.SIGNED_IN)
public final class TicketActs {
  private final TicketPages pages;
  private final Doing doing;

  TicketActs(TicketPages pages, Doing doing) {
    this.pages = pages;
    this.doing = doing;
  }

  @GetMapping
  Page form(
      @PathVariable long number,
      @PathVariable String noun,
      Visitor visitor,
      HttpServletRequest request) {
    Act act = named(noun, visitor);
    Setting setting = pages.setting(pages.sights().of(number, visitor));
    Filled blank = Filled.blank(visitor.zone());
    boolean offered = act.offered(setting);
    List<String> faults = offered ? List.of() : List.of(setting.spoken().say("not-offered"));
    return draw(setting, ActForm.of(act, setting, blank, faults, List.of()), request);
  }

  @PostMapping
  Object act(
      @PathVariable long number,
      @PathVariable String noun,
      Visitor visitor,
      HttpServletRequest request) {
    Act act = named(noun, visitor);
    Setting setting = pages.setting(pages.sights().of(number, visitor));
    Filled filled = Filled.of(request, visitor.zone());
    Command command = act.command(setting, filled, doing::text);
    if (!filled.isSound()) {
      return draw(setting, ActForm.of(act, setting, filled, List.of(), List.of()), request)
          .with(422);
    }
    return switch (doing.act(setting.sight(), command, filled)) {
      case Outcome.Done _ -> done(number, request);
      case Outcome.Refused refused -> {
        List<String> faults =
            new Refusals(setting.spoken())
                .sort(refused.problems(), filled, names(act, setting, filled));
        yield draw(setting, ActForm.of(act, setting, filled, faults, List.of()), request).with(422);
      }
      case Outcome.Unfit _ -> throw new IllegalStateException("no files were asked for");
      case Outcome.Stale _ -> {
        List<Entry> meanwhile = meanwhile(setting.sight(), filled);
        yield draw(setting, ActForm.of(act, setting, filled, List.of(), meanwhile), request)
            .with(409);
      }
    };
  }

  private static Set<String> names(Act act, Setting setting, Filled filled) {
    Fields fields = new Fields(setting.spoken(), filled, setting.sight().requester());
    return act.fields(setting, fields).stream().map(Field::name).collect(Collectors.toSet());
  }

  /** What is no business of those who are served does not exist for them. */
  private static Act named(String noun, Visitor visitor) {
    return Acts.named(noun)
        .filter(act -> !ServedPage.isFor(visitor.viewer()) || Acts.served().contains(act))
        .orElseThrow(Sights::notFound);
  }

  private List<Entry> meanwhile(Sight sight, Filled filled) {
    return pages.sights().after(sight, filled.seen().orElse(0)).entries();
  }

  private Page draw(Setting setting, ActForm form, HttpServletRequest request) {
    return isPart(request)
        ? Page.of("ticket/form", form)
        : Page.of("ticket/form-page", new FormPage(pages.shell(setting.sight()), form));
  }

  static boolean isPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** Scripts are told that it changed, and look by themselves; others see the ticket anew. */
  static ResponseEntity<Void> done(long number, HttpServletRequest request) {
    return isPart(request)
        ? ResponseEntity.noContent().header("HX-Trigger", "ticket-done").build()
        : ResponseEntity.status(HttpStatus.SEE_OTHER)
            .location(URI.create("/tickets/" + number))
            .build();
  }
}
