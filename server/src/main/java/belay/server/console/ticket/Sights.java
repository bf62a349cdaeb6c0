package belay.server.console.ticket;

import belay.core.access.Viewer;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import belay.core.ticket.World;
import belay.server.accounts.Visitor;
import belay.server.console.NotThere;
import belay.server.desk.StoredText;
import belay.server.desk.Texts;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.FileId;
import belay.server.files.Files;
import belay.server.people.Directory;
import belay.server.people.Names;
import belay.server.words.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tickets for visitors; what they may not see is not there. */
public final class Sights {
  /** So many entries are drawn at once. */
  private static final int ENTRIES = 100;

  /** So many events are read for them; a message has about four. */
  private static final int EVENTS = 500;

  /** Where much is folded, more is read: so many times, until there are so many entries. */
  private static final int PARTS = 6;

  private static final int FEW = 40;

  /** So much of a message is enough to know it by, in characters. */
  private static final int BEGINNING = 90;

  /** The desk's own eyes: a chain of causes is followed whole. */
  private static final Viewer DESK = new Viewer.Integration("why");

  private final Tickets tickets;
  private final Worlds worlds;
  private final Directory directory;
  private final Files files;
  private final InstantSource clock;

  public Sights(
      Tickets tickets, Worlds worlds, Directory directory, Files files, InstantSource clock) {
    this.tickets = tickets;
    this.worlds = worlds;
    this.directory = directory;
    this.files = files;
    this.clock = clock;
  }

  /**
   * A part of the story.
   *
   * @param earlier there is more before it
   */
  public record Stretch(List<Entry> entries, boolean earlier) {
    public Stretch {
      entries = List.copyOf(entries);
    }

    /** From where one goes on reading backwards. */
    public long first() {
      return entries.isEmpty() ? 0 : entries.getFirst().first();
    }
  }

  /**
   * The ticket as it stands.
   *
   * @throws NotThere when it does not exist for them
   */
  Sight of(long number, Visitor visitor) {
    Tickets.Shown shown = tickets.show(number, visitor.viewer()).orElseThrow(Sights::notFound);
    TicketId id = shown.ticket().id();
    Instant now = clock.instant();
    Times times = new Times(visitor.locale(), visitor.zone(), now);
    Names names = new Names(directory);
    Optional<Directory.Reached> reached =
        shown.ticket().state().request().contact().flatMap(c -> directory.reached(c.id()));
    reached.ifPresent(known -> names.know(known.person(), known.name()));
    Spoken spoken = Spoken.of(visitor.locale(), times, names::person);
    Past past = new Past(() -> tickets.historyBefore(id, DESK, Long.MAX_VALUE, EVENTS));
    World world = worlds.now().of(shown.ticket());
    Optional<String> mail = reached.map(Directory.Reached::address);
    return new Sight(id, shown, world, visitor, spoken, now, mail, past);
  }

  static NotThere notFound() {
    return new NotThere();
  }

  /** What either side has written to the other, as far as it is still there, oldest first. */
  List<Act.Setting.Message> messages(Sight sight) {
    Map<TextId, String> bodies =
        tickets.texts(sight.id(), sight.visitor().viewer()).stream()
            .filter(text -> text.body().isPresent())
            .collect(Collectors.toMap(StoredText::id, text -> text.body().orElse(""), (a, _) -> a));
    return read(sight, Long.MAX_VALUE).stream()
        .flatMap(recorded -> Texts.message(recorded.event()).stream())
        .filter(text -> bodies.containsKey(text.id()))
        .map(text -> new Act.Setting.Message(text, beginning(bodies.getOrDefault(text.id(), ""))))
        .toList();
  }

  private static String beginning(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= BEGINNING ? line : line.substring(0, BEGINNING) + "\u2026";
  }

  /** The last entries before that event. */
  Stretch before(Sight sight, long before) {
    List<Recorded> read = read(sight, before);
    List<Entry> entries = tell(sight, read, Optional.empty());
    for (int part = 1; part < PARTS && entries.size() < FEW && isCut(read); part++) {
      read = new ArrayList<>(read);
      read.addAll(0, read(sight, read.getFirst().seq()));
      entries = tell(sight, read, Optional.empty());
    }
    int left = Math.max(0, entries.size() - ENTRIES);
    return new Stretch(entries.subList(left, entries.size()), left > 0 || isCut(read));
  }

  /** Whole decisions only. */
  private List<Recorded> read(Sight sight, long before) {
    List<Recorded> read = part(sight, before);
    return Story.decisions(read).stream().skip(isCut(read) ? 1 : 0).flatMap(List::stream).toList();
  }

  /** The end of a history is known to the page; but all of it may be internal. */
  private List<Recorded> part(Sight sight, long before) {
    Viewer viewer = sight.visitor().viewer();
    return before == Long.MAX_VALUE && (viewer.ofDesk() || !isCut(sight.past().recent()))
        ? seen(sight.past().recent(), viewer)
        : tickets.historyBefore(sight.id(), viewer, before, EVENTS);
  }

  private static List<Recorded> seen(List<Recorded> read, Viewer viewer) {
    return read.stream().filter(recorded -> viewer.sees(recorded.event())).toList();
  }

  private static boolean isCut(List<Recorded> read) {
    return !read.isEmpty() && read.getFirst().seq() > 1;
  }

  /** All that happened after that event; costs as much as that is. */
  Stretch after(Sight sight, long after) {
    List<Recorded> read = seen(since(sight, after), sight.visitor().viewer());
    Optional<Instant> last =
        tickets.event(sight.id(), after, sight.visitor().viewer()).map(Recorded::at);
    return new Stretch(tell(sight, read, last), false);
  }

  private List<Entry> tell(Sight sight, List<Recorded> events, Optional<Instant> before) {
    Map<TextId, String> texts = texts(sight, events);
    Telling telling =
        sight.visitor().viewer().ofDesk()
            ? new Clauses(sight.spoken())
            : new ServedClauses(sight.spoken());
    Papers papers = new Papers(sight.spoken(), texts, attached(sight));
    return new Story(sight.spoken(), telling, papers, sight.state().request().requester())
        .tell(events, before);
  }

  private Map<TextId, List<Attached>> attached(Sight sight) {
    Map<TextId, List<Attached>> attached = new HashMap<>();
    files
        .ofTicket(sight.id(), sight.visitor().viewer())
        .forEach((text, lines) ->
            attached.put(
                text,
                lines.stream().map(line -> Attached.of(line, sight.state().number())).toList()));
    return attached;
  }

  /** Those of them that were uploaded and wait to be taken along. */
  List<Attached> waiting(Sight sight, List<FileId> ids) {
    return files.waiting(sight.id(), ids, sight.visitor().viewer()).stream()
        .map(line -> Attached.of(line, sight.state().number()))
        .toList();
  }

  private Map<TextId, String> texts(Sight sight, List<Recorded> events) {
    Set<TextId> wanted = new HashSet<>();
    events.forEach(recorded -> Texts.of(recorded.event()).forEach(ref -> wanted.add(ref.id())));
    Map<TextId, String> bodies = new HashMap<>();
    for (StoredText text : tickets.texts(sight.id(), sight.visitor().viewer(), wanted)) {
      text.body().ifPresent(body -> bodies.put(text.id(), body));
    }
    return bodies;
  }

  /** All of a history, for whoever follows a chain of causes. */
  List<Recorded> whole(Sight sight) {
    return since(sight, 0);
  }

  /** Whoever may see it, part by part, up to where the ticket stands. */
  private List<Recorded> since(Sight sight, long after) {
    List<Recorded> all = new ArrayList<>();
    List<Recorded> part = tickets.history(sight.id(), DESK, after);
    while (!part.isEmpty()) {
      all.addAll(part);
      long last = part.getLast().seq();
      part = last < sight.state().seq() ? tickets.history(sight.id(), DESK, last) : List.of();
    }
    return all;
  }
}
