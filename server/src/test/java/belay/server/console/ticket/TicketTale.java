package belay.server.console.ticket;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.accounts.Visit;
import belay.server.accounts.WebDesk;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ticket on the whole desk, Dana's if nothing else is said, and browsers of who looks at it. */
final class TicketTale {
  private static final Viewer EYES = new Viewer.Integration("test");

  final WebDesk web = WebDesk.get();
  final long number;
  final PersonId marta = person("marta@desk.example");
  final Visit ana = web.of(web.ana);
  final Visit dana = web.of(web.dana);
  private final Desk desk = web.belay.getBean(Desk.class);
  private final Tickets tickets = web.belay.getBean(Tickets.class);
  private final TicketId id;

  TicketTale() {
    this(WebDesk.get().dana);
  }

  TicketTale(PersonId requester) {
    number = web.ticket(requester);
    id = tickets.numbered(number, EYES).orElseThrow();
  }

  private PersonId person(String mail) {
    return web.belay.getBean(Directory.class).owner(Channel.MAIL, mail).orElseThrow().person();
  }

  Visit of(PersonId person) {
    return web.of(person);
  }

  Text text(String body) {
    return desk.text(body);
  }

  TicketTale act(PersonId who, Command command) {
    if (desk.handle(id, command, new Actor.Human(who)) instanceof Decision.Refused refused) {
      throw new AssertionError(refused);
    }
    return this;
  }

  List<Recorded> history() {
    return tickets.history(id, EYES, 0);
  }

  <E extends Event> List<E> events(Class<E> kind) {
    return history().stream()
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  long count(Class<? extends Event> kind) {
    return events(kind).size();
  }

  /** As it is now. */
  Ticket.Open state() {
    return tickets.show(id, EYES).orElseThrow().ticket().state();
  }

  /** Its last event as it is now. */
  long seq() {
    return state().seq();
  }

  /** Its own time. */
  Instant now() {
    return web.belay.getBean(DeskClock.class).read();
  }

  String path() {
    return "/tickets/" + number;
  }

  /** What the field of that name holds in the first form that has it. */
  static String hidden(String name, String page) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    if (!field.find()) {
      throw new AssertionError("no field " + name);
    }
    return field.group(1);
  }
}
