package belay.server.api;

import belay.core.access.Viewer;
import belay.core.calendar.BusinessDuration;
import belay.core.future.Foresight;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.api.Shapes.EventShape;
import belay.server.api.Shapes.TicketShape;
import belay.server.desk.OpenRequest;
import belay.server.desk.StoredText;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.FileLine;
import belay.server.files.Files;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets as this face shows them, each for one viewer. */
final class TicketPages {
  /** The desk's own eyes: a chain of causes is followed whole, then shown as far as may be. */
  private static final Viewer DESK = new Viewer.Integration("why");

  /** Clocks that nobody answers ring for ever: the most events to foretell. */
  private static final int MOST_EVENTS = 2_000;

  private final Tickets tickets;
  private final Worlds worlds;
  private final Directory directory;
  private final Files files;

  TicketPages(Tickets tickets, Worlds worlds, Directory directory, Files files) {
    this.files = files;
    this.tickets = tickets;
    this.worlds = worlds;
    this.directory = directory;
  }

  /**
   * The id behind a number.
   *
   * @throws Refusal when it does not exist for the viewer
   */
  TicketId find(long number, Viewer viewer) {
    return numbered(number, viewer).orElseThrow(Refusal::notFound);
  }

  /** Empty when it does not exist for the viewer. */
  Optional<TicketId> numbered(long number, Viewer viewer) {
    return tickets.numbered(number, viewer);
  }

  boolean isOpen(long number, Viewer viewer) {
    return tickets.isOpen(number, viewer);
  }

  /** The ticket as it stands. */
  TicketShape show(TicketId id, Viewer viewer) {
    return show(tickets.show(id, viewer), viewer);
  }

  /** As {@link #show(TicketId, Viewer)}, by its number. */
  TicketShape show(long number, Viewer viewer) {
    return show(tickets.show(number, viewer), viewer);
  }

  private TicketShape show(Optional<Tickets.Shown> found, Viewer viewer) {
    Tickets.Shown shown = found.orElseThrow(Refusal::notFound);
    TicketId id = shown.ticket().id();
    List<StoredText> texts = tickets.texts(shown, viewer);
    Worlds.Now present = worlds.now();
    Names names = new Names(directory, present.roster());
    Events events = events(names, texts, files.ofTicket(id, viewer));
    World world = present.of(shown.ticket());
    return new TicketView(shown, world, viewer, events, texts, present.at()).shape();
  }

  /**
   * The ticket as it begins, by what its opening said: none of it is read again.
   *
   * @param requester their name, if it is known already
   * @param world in which it was decided
   */
  TicketShape made(
      Opened opened, OpenRequest request, Caller caller, Optional<String> requester, World world) {
    Optional<String> body = Optional.of(request.body());
    StoredText message =
        new StoredText(opened.message(), "message", caller.actor(), opened.at(), body);
    Tickets.Shown shown =
        new Tickets.Shown(opened.ticket(), Optional.of(request.subject()), Optional.empty());
    Names names = new Names(directory, world.roster());
    requester.ifPresent(name -> names.know(request.requester(), name));
    List<StoredText> texts = List.of(message);
    Events events = events(names, texts, Map.of());
    return new TicketView(shown, world, caller.viewer(), events, texts, opened.at()).shape();
  }

  /** Puts events into shape as the viewer may read them. */
  Events events(TicketId id, Viewer viewer) {
    return events(tickets.texts(id, viewer), files.ofTicket(id, viewer));
  }

  /** Those events of a ticket, as far as the viewer may see them. */
  List<EventShape> events(TicketId id, Viewer viewer, List<Long> seqs) {
    List<Recorded> seen =
        seqs.stream().flatMap(seq -> tickets.event(id, seq, viewer).stream()).toList();
    return events(id, viewer).shapes(seen);
  }

  /** What either side has written to the other, by the id of its text. */
  Optional<Text.Ref> message(TicketId id, TextId text, Viewer viewer) {
    return tickets.text(id, text, viewer).isEmpty()
        ? Optional.empty()
        : history(id).stream()
            .flatMap(recorded -> belay.server.desk.Texts.message(recorded.event()).stream())
            .filter(ref -> ref.id().equals(text))
            .findFirst();
  }

  /** Everything that happened, whoever may see it: for deriving, not for showing. */
  List<Recorded> history(TicketId id) {
    return history(id, 0);
  }

  List<Recorded> history(TicketId id, long after) {
    List<Recorded> all = new ArrayList<>();
    List<Recorded> part = tickets.history(id, DESK, after);
    while (!part.isEmpty()) {
      all.addAll(part);
      part = tickets.history(id, DESK, part.getLast().seq());
    }
    return all;
  }

  private Events events(List<StoredText> texts, Map<TextId, List<FileLine>> attached) {
    return events(new Names(directory), texts, attached);
  }

  private static Events events(
      Names names, List<StoredText> texts, Map<TextId, List<FileLine>> attached) {
    return new Events(names, new Facts(names, bodies(texts), attached));
  }

  /** What will happen within that time if nobody acts. */
  List<EventShape> future(TicketId id, Viewer viewer, BusinessDuration within) {
    Ticket ticket = tickets.show(id, viewer).orElseThrow(Refusal::notFound).ticket();
    Worlds.Now present = worlds.now();
    Instant until = present.at().plusSeconds(within.seconds());
    List<Recorded> foretold =
        ticket instanceof Ticket.Open open
            ? Foresight.of(open, present.of(open), until, MOST_EVENTS)
            : List.of();
    return events(id, viewer).shapes(Events.steps(foretold.stream(), viewer).toList());
  }

  private static Map<TextId, String> bodies(List<StoredText> texts) {
    Map<TextId, String> bodies = new HashMap<>();
    texts.forEach(text -> text.body().ifPresent(body -> bodies.put(text.id(), body)));
    return bodies;
  }
}
