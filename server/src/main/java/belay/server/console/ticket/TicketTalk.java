package belay.server.console.ticket;

import belay.core.ids.TextId;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.ticket.Act.Setting;
import belay.server.console.ticket.Doing.Outcome;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is written on a ticket: to the requester, or for this house; never by one address. */
@Controller
@RequestMapping("/tickets/{number:[0-9]{1,18}}")
public final class TicketTalk {
  private final TicketPages pages;
  private final Doing doing;

  TicketTalk(TicketPages pages, Doing doing) {
    this.pages = pages;
    this.doing = doing;
  }

  @PostMapping("/replies")
  @Admits(Circle.SIGNED_IN)
  Object reply(@PathVariable long number, Visitor visitor, HttpServletRequest request) {
    return write(number, false, visitor, request);
  }

  @PostMapping("/notes")
  @Admits(Circle.STAFF)
  Object note(@PathVariable long number, Visitor visitor, HttpServletRequest request) {
    return write(number, true, visitor, request);
  }

  private Object write(long number, boolean internal, Visitor visitor, HttpServletRequest request) {
    Setting setting = pages.setting(pages.sights().of(number, visitor));
    Act act = internal ? Acts.NOTE : Acts.REPLY;
    Filled filled = Filled.of(request, visitor.zone());
    AtomicReference<Optional<TextId>> written = new AtomicReference<>(Optional.empty());
    Command command = act.command(setting, filled, body -> kept(doing.text(body), written));
    if (!filled.isSound()) {
      List<String> faults =
          filled.faults("text").stream()
              .map(fault -> setting.spoken().say("fault." + fault))
              .toList();
      return draw(internal, setting, filled, faults, List.of(), request).with(422);
    }
    return switch (doing.write(setting.sight(), command, written.get().orElseThrow(), filled)) {
      case Outcome.Done _ -> done(number, internal, visitor, request);
      case Outcome.Refused(var problems) -> {
        List<String> faults = problems.stream().map(new Refusals(setting.spoken())::say).toList();
        yield draw(internal, setting, filled, faults, List.of(), request).with(422);
      }
      case Outcome.Unfit(var unfit) -> {
        List<String> faults =
            unfit.stream().map(fault -> TicketFiles.say(fault, setting.spoken())).toList();
        yield draw(internal, setting, filled, faults, List.of(), request).with(422);
      }
      case Outcome.Stale _ -> {
        List<Entry> meanwhile =
            pages.sights().after(setting.sight(), filled.seen().orElse(0)).entries();
        yield draw(internal, setting, filled, List.of(), meanwhile, request).with(409);
      }
    };
  }

  private static Text kept(Text text, AtomicReference<Optional<TextId>> written) {
    written.set(Optional.of(text.id()));
    return text;
  }

  /** An empty form in its place, with new tokens. */
  private Object done(long number, boolean internal, Visitor visitor, HttpServletRequest request) {
    if (!TicketActs.isPart(request)) {
      return TicketActs.done(number, request);
    }
    Setting setting = pages.setting(pages.sights().of(number, visitor));
    Filled blank = Filled.blank(visitor.zone());
    return draw(internal, setting, blank, List.of(), List.of(), request)
        .with(
            "HX-Trigger-After-Swap",
            "{\"ticket-written\": {\"action\": \"/tickets/%d/%s\"}}"
                .formatted(number, internal ? "notes" : "replies"));
  }

  private Page draw(
      boolean internal,
      Setting setting,
      Filled filled,
      List<String> faults,
      List<Entry> meanwhile,
      HttpServletRequest request) {
    List<Attached> files = pages.sights().waiting(setting.sight(), filled.files());
    Compose compose = Compose.of(internal, setting, filled, faults, meanwhile, files);
    return TicketActs.isPart(request)
        ? Page.of("ticket/compose-form", compose)
        : Page.of("ticket/compose-page", new ComposePage(pages.shell(setting.sight()), compose));
  }
}
