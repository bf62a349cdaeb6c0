package belay.server.console.ticket;

import belay.core.ids.PersonId;
import belay.core.ticket.Actor;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.server.console.Initials;
import belay.server.console.ticket.Entry.By;
import belay.server.console.ticket.Entry.Paper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a history as people would: one entry for what was decided at once, what only the clocks did
 * beside it, and what the desk said again and again folded together.
 */
final class Story {
  /** So many alike in a row are folded: the first and the last stay to be seen. */
  private static final int ALIKE = 4;

  private final Spoken spoken;
  private final PersonId requester;
  private final Telling telling;
  private final ClockTalk clocks;
  private final Papers papers;

  Story(Spoken spoken, Telling telling, Papers papers, PersonId requester) {
    this.spoken = spoken;
    this.requester = requester;
    this.telling = telling;
    this.clocks = new ClockTalk(spoken);
    this.papers = papers;
  }

  /**
   * The entries of these events.
   *
   * @param events in order, whole decisions
   * @param before when the entry above happened, so that its day is not said again
   */
  List<Entry> tell(List<Recorded> events, Optional<Instant> before) {
    return days(folded(decisions(events)), before);
  }

  static List<List<Recorded>> decisions(List<Recorded> events) {
    List<List<Recorded>> decisions = new ArrayList<>();
    for (Recorded recorded : events) {
      if (decisions.isEmpty() || !decisions.getLast().getLast().decidedWith(recorded)) {
        decisions.add(new ArrayList<>());
      }
      decisions.getLast().add(recorded);
    }
    return decisions;
  }

  private Entry entry(List<Recorded> decision) {
    Recorded main =
        decision.stream()
            .filter(recorded -> !ClockTalk.isOfClocks(recorded))
            .findFirst()
            .orElse(decision.getFirst());
    List<Phrase> says = telling.of(decision);
    Optional<Paper> paper =
        decision.stream()
            .flatMap(recorded -> papers.of(recorded.event()).stream())
            .filter(written -> telling.isOpen() || !written.internal())
            .findFirst();
    Optional<String> to =
        paper.filter(written -> !written.internal()).flatMap(_ -> telling.toldOnly(decision));
    return new Entry(
        decision.getFirst().seq(),
        decision.getLast().seq(),
        telling.isOpen() ? why(decision, main).seq() : 0,
        main.at(),
        by(telling.isOpen() || paper.isPresent() ? main.actor() : new Actor.Desk()),
        Optional.empty(),
        paper.map(written -> to.map(written::to).orElse(written)),
        to.isPresent() ? List.of() : says,
        clocks.of(decision),
        List.of());
  }

  /** A move is what one asks about first. */
  private static Recorded why(List<Recorded> decision, Recorded main) {
    return decision.stream()
        .filter(recorded -> Clauses.isMove(recorded.event()))
        .findFirst()
        .orElse(main);
  }

  private By by(Actor actor) {
    String name = spoken.actor(actor);
    By.Kind kind =
        switch (actor) {
          case Actor.Human(PersonId person) ->
              person.equals(requester) ? By.Kind.REQUESTER : By.Kind.STAFF;
          case Actor.Desk() -> By.Kind.DESK;
          case Actor.Integration _ -> By.Kind.PROGRAM;
        };
    return new By(name, Initials.of(name), kind);
  }

  private List<Entry> folded(List<List<Recorded>> decisions) {
    List<Entry> folded = new ArrayList<>();
    List<Entry> run = new ArrayList<>();
    for (List<Recorded> decision : decisions) {
      if (isNag(decision)) {
        run.add(entry(decision));
      } else {
        flush(run, folded);
        folded.add(entry(decision));
      }
    }
    flush(run, folded);
    return folded;
  }

  /** What the desk did by itself and nothing came of: it paged or told somebody, once more. */
  private static boolean isNag(List<Recorded> decision) {
    return decision.getFirst().actor() instanceof Actor.Desk
        && decision.stream()
            .allMatch(recorded -> ClockTalk.isOfClocks(recorded) || isNag(recorded.event()));
  }

  private static boolean isNag(Event event) {
    return switch (event) {
      case Event.Paged _, Event.Told _, Event.Owned _ -> true;
      case Event.RoundTableCalled called -> called.round() > 1;
      default -> false;
    };
  }

  private static void flush(List<Entry> run, List<Entry> to) {
    if (run.size() < ALIKE) {
      to.addAll(run);
    } else {
      to.add(run.getFirst().folding(List.copyOf(run.subList(1, run.size() - 1))));
      to.add(run.getLast());
    }
    run.clear();
  }

  private List<Entry> days(List<Entry> entries, Optional<Instant> before) {
    List<Entry> all = new ArrayList<>();
    Optional<Instant> last = before;
    for (Entry entry : entries) {
      boolean same = last.filter(at -> spoken.times().sameDay(at, entry.at())).isPresent();
      all.add(same ? entry : entry.on(spoken.times().day(entry.at())));
      last = Optional.of(entry.at());
    }
    return all;
  }
}
