package belay.server.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A delivery whose row is locked.
 *
 * @param page the event that began the page its ticket is in now, if it is in one
 * @param fence grows with every claim, so that a late answer of an earlier one is recognised
 */
record Claim(Delivery delivery, Optional<Long> page, long fence, int attempts, int unknowns) {
  private static final int RESENDS = 1;

  /** States of a row, as they are stored. */
  enum State {
    WAITING,
    SENDING,
    SENT,
    KEPT,
    FAILED,
    CANCELLED,
    EXPIRED,
    UNKNOWN;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it may leave now; what is stale wakes nobody (rule 7). */
  State verdict(Instant now, boolean carried) {
    if (delivery.notAfter().filter(end -> !end.isAfter(now)).isPresent()) {
      return State.EXPIRED;
    }
    if (delivery.page().isPresent() && page.filter(from -> delivery.seq() >= from).isEmpty()) {
      return State.CANCELLED;
    }
    return carried ? State.SENDING : State.KEPT;
  }

  /** As it is sent for the next time. */
  Claim begun() {
    return new Claim(delivery, page, fence + 1, attempts + 1, unknowns);
  }

  /** What is recorded of a try. */
  record Outcome(
      Claim claim,
      Instant at,
      State state,
      int unknowns,
      Instant next,
      String name,
      String detail) {}

  Outcome outcome(Carrier.Result result, Instant now, Duration pause) {
    return switch (result) {
      case Carrier.Result.Sent(String reference) ->
          new Outcome(this, now, State.SENT, unknowns, now, "sent", reference);
      case Carrier.Result.TryAgain(String reason) ->
          new Outcome(this, now, State.WAITING, unknowns, now.plus(pause), "try-again", reason);
      case Carrier.Result.Later(String reason) ->
          new Outcome(this, now, State.WAITING, unknowns, now.plus(pause), "try-again", reason);
      case Carrier.Result.Rejected(String reason) ->
          new Outcome(this, now, State.FAILED, unknowns, now, "rejected", reason);
      case Carrier.Result.Unknown(String reason) -> unknown(now, now.plus(pause), reason);
    };
  }

  /** Sent once more, under the same id; after that a person has to look (rule 5). */
  Outcome unknown(Instant now, Instant next, String reason) {
    State state = unknowns < RESENDS ? State.WAITING : State.UNKNOWN;
    return new Outcome(this, now, state, unknowns + 1, next, "unknown", reason);
  }
}
