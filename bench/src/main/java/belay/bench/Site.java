package belay.bench;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.accounts.Browser;
import belay.server.accounts.Sessions;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.keys.ApiKeys;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A whole desk that is read. */
final class Site implements AutoCloseable {
  private final WholeDesk desk;

  /**
   * Starts it.
   *
   * @param url of a database that has a desk in it
   */
  Site(String url) {
    desk = new WholeDesk(url);
  }

  /** Somebody with a key to the REST face. */
  HttpLine program(String mail) {
    String key =
        desk.the(ApiKeys.class)
            .issue("bench", Optional.of(person(mail)), Set.of(Scope.ADMIN), Instant.now());
    return new HttpLine(desk.httpPort(), key);
  }

  /** Somebody who is signed in to the web's pages. */
  HttpLine visitor(String mail) {
    return HttpLine.browser(desk.httpPort(), cookie(mail));
  }

  /** Pages of theirs that stay open. */
  Live live(String mail) {
    return new Live(desk.httpPort(), cookie(mail));
  }

  private String cookie(String mail) {
    Browser browser = new Browser("127.0.0.1", "bench");
    return "belay=" + desk.the(Sessions.class).begin(person(mail), browser).text();
  }

  private PersonId person(String mail) {
    return desk.the(Directory.class).owner(Channel.MAIL, mail).orElseThrow().person();
  }

  /** They write a note on that ticket. */
  void note(String mail, long number) {
    PersonId author = person(mail);
    TicketId id = desk.the(Tickets.class).numbered(number, new Viewer.Staff(author)).orElseThrow();
    Desk door = desk.the(Desk.class);
    if (door.handle(id, new Command.Note(door.text("News")), new Actor.Human(author))
        instanceof Decision.Refused refused) {
      throw new IllegalStateException("no note: " + refused);
    }
  }

  @Override
  public void close() {
    desk.close();
  }
}
