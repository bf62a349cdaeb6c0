package belay.core.ladder;

import belay.core.clock.ClockKey;
import belay.core.policy.Reason;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a ticket on the ladder.
 *
 * @param seq of the event that says so
 * @param reasons empty where none is asked for
 * @param actor who took it; the desk itself when a clock rang
 */
public record Step(
    long seq, Instant at, How how, Set<Reason> reasons, Actor actor, Because because) {

  /** The kinds of step. */
  public enum How {
    START,
    CLIMB,
    /** Past tiers in between (ESC-10). */
    JUMP,
    HAND_BACK,
    /** The round-table is called once more (ESC-3). */
    AGAIN,
    CLOSE,
    /** After it had been closed. */
    REOPEN
  }

  public Step {
    reasons = Set.copyOf(reasons);
  }

  /** The clock whose ring it was, unless somebody did it. */
  public Optional<ClockKey> clock() {
    return because.cause() instanceof Because.Rang rang
        ? Optional.of(rang.clock())
        : Optional.empty();
  }
}
