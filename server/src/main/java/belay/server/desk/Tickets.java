package belay.server.desk;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets as they are read. Every question names who looks; what they may not see is not there. */
public final class Tickets {
  private static final int MOST = 500;

  private final TicketViews views;
  private final HistoryStore history;

  public Tickets(JdbcClient jdbc) {
    this.views = new TicketViews(jdbc);
    this.history = new HistoryStore(jdbc);
  }

  /**
   * A ticket with its present state.
   *
   * @param trouble since when it cannot be decided, if it can't
   */
  public record Shown(Ticket ticket, Optional<String> subject, Optional<Instant> trouble) {}

  public Optional<TicketId> numbered(long number, Viewer viewer) {
    return found(number, viewer).map(TicketViews.Found::id);
  }

  public boolean isOpen(long number, Viewer viewer) {
    return found(number, viewer).filter(TicketViews.Found::open).isPresent();
  }

  private Optional<TicketViews.Found> found(long number, Viewer viewer) {
    return views.numbered(number).filter(found -> viewer.sees(found.requester(), found.company()));
  }

  /** Whether they may see what there is of that ticket. Those of the desk may of each. */
  private boolean isFor(Viewer viewer, TicketId id) {
    return viewer.ofDesk()
        || views
            .identified(id)
            .filter(found -> viewer.sees(found.requester(), found.company()))
            .isPresent();
  }

  public Optional<Shown> show(TicketId id, Viewer viewer) {
    return views.show(id).filter(shown -> sees(viewer, shown.ticket()));
  }

  public Optional<Shown> show(long number, Viewer viewer) {
    return views.show(number).filter(shown -> sees(viewer, shown.ticket()));
  }

  /** What happened after that event, oldest first, at most 500 at once; empty for who may not. */
  public List<Recorded> history(TicketId id, Viewer viewer, long after) {
    if (!isFor(viewer, id)) {
      return List.of();
    }
    return history.events(id, after, MOST).stream()
        .filter(recorded -> viewer.sees(recorded.event()))
        .toList();
  }

  /**
   * What they see of what happened before that event, the last of it, oldest first, at most 500;
   * empty for who may not. The database passes over all that is internal between.
   */
  public List<Recorded> historyBefore(TicketId id, Viewer viewer, long before, int most) {
    if (!isFor(viewer, id)) {
      return List.of();
    }
    int limit = Math.min(most, MOST);
    return viewer
        .events()
        .map(seen -> history.before(id, seen, before, limit))
        .orElseGet(() -> history.before(id, before, limit));
  }

  /**
   * Its moves, owners and ends, oldest first: what its ladder is drawn from. Not cut to the viewer:
   * show requesters {@link belay.core.ladder.Ladder#forRequester} of it.
   *
   * @param known the end of its history, whoever may see it, as far as it was read: where that is
   *     all of it, its steps are in it
   */
  public List<Recorded> steps(TicketId id, Viewer viewer, List<Recorded> known) {
    if (!isFor(viewer, id)) {
      return List.of();
    }
    boolean whole = !known.isEmpty() && known.getFirst().seq() == 1;
    return whole ? known.stream().filter(HistoryStore::isStep).toList() : history.steps(id);
  }

  /** Those of the texts that the viewer may read. */
  public List<StoredText> texts(TicketId id, Viewer viewer, Set<TextId> some) {
    return isFor(viewer, id)
        ? history.texts(id, some).stream().filter(text -> visible(text, viewer)).toList()
        : List.of();
  }

  /** How many open tickets each of them answers for, at most {@link Queue#MANY}. */
  public Map<PersonId, Integer> load(Set<PersonId> people) {
    return views.load(people);
  }

  /** The last event of each of those tickets, by number; for what says no more than that. */
  public Map<Long, Long> versions(Set<Long> numbers) {
    return views.versions(numbers);
  }

  /** One event of a ticket; empty for who may not see it. */
  public Optional<Recorded> event(TicketId id, long seq, Viewer viewer) {
    return isFor(viewer, id)
        ? history.events(id, seq - 1, 1).stream()
            .filter(recorded -> recorded.seq() == seq && viewer.sees(recorded.event()))
            .findFirst()
        : Optional.empty();
  }

  /** What was written; of it a requester sees what was written to or by them. */
  public List<StoredText> texts(TicketId id, Viewer viewer) {
    if (!isFor(viewer, id)) {
      return List.of();
    }
    return history.texts(id).stream().filter(text -> visible(text, viewer)).toList();
  }

  /** As {@link #texts(TicketId, Viewer)}, of a ticket that the viewer was shown just now. */
  public List<StoredText> texts(Shown shown, Viewer viewer) {
    return history.texts(shown.ticket().id()).stream()
        .filter(text -> visible(text, viewer))
        .toList();
  }

  public Optional<StoredText> text(TicketId id, TextId text, Viewer viewer) {
    return texts(id, viewer).stream().filter(found -> found.id().equals(text)).findFirst();
  }

  private static boolean visible(StoredText text, Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _ -> true;
      case Viewer.Requester _, Viewer.Representative _ ->
          switch (text.kind()) {
            case "message",
                "reply",
                "fix",
                "evidence",
                "reopening",
                "urgency-answer",
                "checklist",
                "appeal",
                "appointment",
                "session-link",
                "session-outcome",
                "known",
                "next-steps",
                "who",
                "when",
                "confirmation" ->
                true;
            default -> false;
          };
    };
  }

  private static boolean sees(Viewer viewer, Ticket ticket) {
    Ticket.Request request = ticket.state().request();
    return viewer.sees(request.requester(), request.company());
  }
}
