package belay.server.letter;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.desk.StoredText;
import belay.server.desk.Texts;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.files.StoredFile;
import belay.server.outbox.Delivery;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Gathers what a letter speaks of: the ticket as it stands when the letter is written. */
public final class Occasions {
  private static final int PART = 500;
  private static final Viewer HERE = new Viewer.Integration("letters");

  private final Tickets tickets;
  private final Worlds worlds;
  private final Directory directory;
  private final Files files;
  private final LongFunction<String> link;

  /**
   * @param link to the page of the ticket with that number
   */
  public Occasions(
      Tickets tickets, Worlds worlds, Directory directory, Files files, LongFunction<String> link) {
    this.link = link;
    this.files = files;
    this.tickets = tickets;
    this.worlds = worlds;
    this.directory = directory;
  }

  /**
   * For one delivery.
   *
   * @throws IllegalStateException when its ticket is gone
   */
  public Occasion of(Delivery delivery) {
    Tickets.Shown shown =
        tickets
            .show(delivery.ticket(), HERE)
            .orElseThrow(() -> new IllegalStateException("no ticket for " + delivery));
    Ticket.Open ticket = shown.ticket().state();
    Optional<Recorded> event = tickets.event(delivery.ticket(), delivery.seq(), HERE);
    World world = worlds.now().of(shown.ticket());
    PersonId requester = ticket.request().requester();
    return new Occasion(
        delivery.kind(),
        delivery.recipient().part(),
        event.map(recorded -> recorded.because().rule()).orElse(delivery.kind()),
        ticket,
        world.policy(),
        world.roster(),
        directory.name(requester).orElse(""),
        shown.subject().orElse(""),
        delivery
            .about()
            .flatMap(id -> tickets.text(delivery.ticket(), id, HERE))
            .flatMap(StoredText::body),
        delivery.about().map(text -> files(delivery, text, requester)).orElse(List.of()),
        event.flatMap(Occasions::until),
        background(delivery, requester),
        link.apply(ticket.number()),
        Locale.ENGLISH);
  }

  /** Asked for with the eyes of who reads it: no file of a note may leave the house. */
  private List<StoredFile> files(Delivery delivery, TextId text, PersonId requester) {
    boolean client = Occasion.isClient(delivery.recipient().part());
    return files.ofText(delivery.ticket(), text, client ? new Viewer.Requester(requester) : HERE);
  }

  /** What the letter's own side may know; a vendor is told what is written for them. */
  private Background background(Delivery delivery, PersonId requester) {
    if (!Particulars.needHistory(delivery.kind())) {
      return Background.NONE;
    }
    boolean client = Occasion.isClient(delivery.recipient().part());
    List<Event> events = history(delivery).stream().map(Recorded::event).toList();
    Set<TextId> wanted =
        events.stream()
            .flatMap(event -> Texts.of(event).stream())
            .map(Text.Ref::id)
            .collect(Collectors.toSet());
    Viewer reader = client ? new Viewer.Requester(requester) : HERE;
    Map<TextId, String> texts = new HashMap<>();
    tickets
        .texts(delivery.ticket(), reader, wanted)
        .forEach(text -> text.body().ifPresent(body -> texts.put(text.id(), body)));
    return new Background(events, texts);
  }

  /** Everything before it, part by part from the end. */
  private List<Recorded> history(Delivery delivery) {
    List<Recorded> all = new ArrayList<>();
    long before = delivery.seq();
    while (before > 1) {
      List<Recorded> part = tickets.historyBefore(delivery.ticket(), HERE, before, PART);
      all.addAll(0, part);
      before = part.isEmpty() ? 0 : part.getFirst().seq();
    }
    return all;
  }

  private static Optional<Instant> until(Recorded recorded) {
    return recorded.event() instanceof Event.Paged paged
        ? Optional.of(paged.until())
        : Optional.empty();
  }
}
