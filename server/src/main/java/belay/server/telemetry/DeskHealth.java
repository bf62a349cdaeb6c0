package belay.server.telemetry;

import belay.server.db.DeskClock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether clocks are heard and messages leave, on whichever node: for who looks after the desk. A
 * mail server that is away is not the desk's fault, so a waiting outbox is only told.
 */
final class DeskHealth implements HealthIndicator {
  /** The runner looks at least every two seconds; after this it does not run. */
  private static final Duration DEAF = Duration.ofMinutes(2);

  private final Supplier<Pulse> pulse;
  private final DeskClock clock;

  DeskHealth(Supplier<Pulse> pulse, DeskClock clock) {
    this.pulse = pulse;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Pulse now = pulse.get();
    boolean deaf = now.late().compareTo(DEAF) > 0;
    return (deaf ? Health.down() : Health.up())
        .withDetail("clocksArmed", now.armed())
        .withDetail("clocksLateSeconds", now.late().toSeconds())
        .withDetail("ticketsUndecided", now.undecided())
        .withDetail("outboxWaiting", now.outboxWaiting())
        .withDetail("outboxAgeSeconds", now.outboxAge().toSeconds())
        .withDetail("outboxKept", now.outboxKept())
        .withDetail("mailParked", now.mailParked())
        .withDetail("followupsParked", now.followupsParked())
        .withDetail("clockAheadMillis", clock.skew().toMillis())
        .withDetail("timeZoneData", ZoneData.version())
        .build();
  }
}
