package belay.server.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket that could not be decided or written. Tried again soon; from the third time on it is
 * parked: people are told, again and again, while it is still tried at their pace (rule 10).
 */
record Failure(Due due, int attempts, Instant at, String what) {
  private static final int BEFORE_PARKING = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CALLS = Duration.ofMinutes(5);
  private static final int MOST_WORDS = 500;

  static Failure of(Due due, Instant at, Throwable error) {
    String what = error.toString();
    return new Failure(
        due, due.attempts() + 1, at, what.substring(0, Math.min(what.length(), MOST_WORDS)));
  }

  boolean parks() {
    return attempts >= BEFORE_PARKING;
  }

  Instant retryAt() {
    return at.plus(parks() ? BETWEEN_CALLS : FIRST_PAUSE.multipliedBy(attempts));
  }

  Optional<Instant> parkedAt() {
    return parks() ? Optional.of(at) : Optional.empty();
  }
}
