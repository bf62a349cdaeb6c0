package belay.server.console.ticket;

import belay.core.future.Foresight;
import belay.core.ladder.Ladder;
import belay.core.notice.Recipient;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a ticket if nobody acts, foretold once for a page and then said (POL-4). */
public final class Ahead {
  private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);
  private static final Duration HORIZON = Duration.ofDays(7);
  private static final int EVENTS = 400;
  private static final int STEPS = 5;

  /** So many steps that are no moves are said before the first move. */
  private static final int SMALL = 2;

  private Ahead() {}

  /**
   * A step that will be taken.
   *
   * @param moves it goes up
   */
  public record Step(
      String at, String iso, String exact, List<Phrase> says, Phrase because, boolean moves) {
    public Step {
      says = List.copyOf(says);
    }
  }

  /** Empty for a closed ticket, and for one that can't be decided, which is still to be seen. */
  static List<Recorded> foretell(Sight sight) {
    if (!(sight.shown().ticket() instanceof Ticket.Open open)) {
      return List.of();
    }
    try {
      Instant horizon = sight.now().plus(HORIZON);
      return Foresight.of(open, sight.world(), horizon, EVENTS, Ladder::goesRound);
    } catch (RuntimeException e) {
      LOG.warn("the future of ticket #{} can't be foretold", open.number(), e);
      return List.of();
    }
  }

  /** The next steps: a few small ones, then the moves. */
  static List<Step> steps(List<Recorded> future, Spoken spoken) {
    List<Step> steps = new ArrayList<>();
    boolean moved = false;
    for (List<Recorded> decision : Story.decisions(future)) {
      boolean moves = decision.stream().anyMatch(line -> Clauses.isMove(line.event()));
      Optional<Step> step =
          moves || (!moved && steps.size() < SMALL)
              ? step(decision, moves, spoken)
              : Optional.empty();
      step.ifPresent(steps::add);
      moved |= moves;
      if (steps.size() == STEPS || isEnd(decision)) {
        break;
      }
    }
    return List.copyOf(steps);
  }

  /** After the round-table is called, it is called again and again. */
  private static boolean isEnd(List<Recorded> decision) {
    return decision.stream().anyMatch(line -> line.event() instanceof Event.RoundTableCalled);
  }

  private static Optional<Step> step(List<Recorded> decision, boolean moves, Spoken spoken) {
    List<Phrase> says = new ArrayList<>();
    decision.forEach(line -> said(line.event(), spoken).ifPresent(says::add));
    if (!moves) {
      told(decision, spoken).ifPresent(says::add);
    }
    if (says.isEmpty()) {
      return Optional.empty();
    }
    Instant at = decision.getFirst().at();
    return Optional.of(
        new Step(
            spoken.at(at),
            spoken.times().iso(at),
            spoken.times().exact(at),
            says,
            because(decision.getFirst(), spoken),
            moves));
  }

  private static Optional<Phrase> said(Event event, Spoken spoken) {
    return switch (event) {
      case Event.EnteredTier entered ->
          Optional.of(spoken.phrase("will.climb", "tier", spoken.rung(entered.tier())));
      case Event.RoundTableCalled _ -> Optional.of(spoken.phrase("will.round-table"));
      case Event.Paged paged when !paged.recipients().isEmpty() ->
          Optional.of(spoken.phrase("will.page", "who", spoken.recipients(paged.recipients())));
      case Event.Resumed _ -> Optional.of(spoken.phrase("will.wake"));
      default -> Optional.empty();
    };
  }

  private static Optional<Phrase> told(List<Recorded> decision, Spoken spoken) {
    List<Recipient> told =
        decision.stream()
            .flatMap(line ->
                line.event() instanceof Event.Told one
                    ? one.recipients().stream()
                    : Stream.<Recipient>empty())
            .toList();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(spoken.phrase("will.tell", "who", spoken.recipients(told)));
  }

  private static Phrase because(Recorded recorded, Spoken spoken) {
    if (recorded.because().cause() instanceof Because.Rang rang) {
      String key = "will.because." + rang.clock().kind().key();
      return spoken.phrase(
          spoken.words().has(key) ? key : "will.because.other",
          "clock",
          spoken.clock(rang.clock()));
    }
    return spoken.phrase("will.because.other", "clock", "");
  }
}
