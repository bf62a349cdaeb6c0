package belay.server.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares a server that fails: after some failures in a row nothing is tried for a while, then one
 * message, then all again.
 */
final class Breaker {
  private static final int FAILURES = 5;
  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 5;

  private int failures;
  private Instant restsUntil = Instant.MIN;

  /** How many may be tried now. */
  synchronized int room(Instant now, int free) {
    if (failures < FAILURES) {
      return free;
    }
    if (now.isBefore(restsUntil)) {
      return 0;
    }
    restsUntil = now.plus(rest());
    return Math.min(1, free);
  }

  synchronized void worked() {
    failures = 0;
  }

  synchronized void failed(Instant now) {
    failures++;
    if (failures >= FAILURES) {
      restsUntil = now.plus(rest());
    }
  }

  private Duration rest() {
    return FIRST_REST.multipliedBy(1L << Math.min(failures - FAILURES, MOST_DOUBLINGS));
  }
}
