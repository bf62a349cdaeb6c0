package belay.server.telemetry;

import belay.server.db.DeskClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is measured by looking, beside what the runners count themselves. */
final class Gauges implements MeterBinder {
  private final Supplier<Pulse> pulse;
  private final DeskClock clock;

  /**
   * Makes them.
   *
   * @param pulse asked by every gauge of one look, so it had better remember
   */
  Gauges(Supplier<Pulse> pulse, DeskClock clock) {
    this.pulse = pulse;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    count(meters, "belay.clocks.armed", "Tickets with a running clock", Pulse::armed);
    time(meters, "belay.clocks.late", "Age of the most overdue clock not yet heard", Pulse::late);
    count(meters, "belay.tickets.undecided", "Tickets that wait for a person", Pulse::undecided);
    count(meters, "belay.outbox.depth", "Messages that wait to leave", Pulse::outboxWaiting);
    time(meters, "belay.outbox.age", "Age of the oldest of them", Pulse::outboxAge);
    count(meters, "belay.outbox.kept", "Messages without a mail server", Pulse::outboxKept);
    count(meters, "belay.mail.parked", "Mails that could not be read", Pulse::mailParked);
    count(
        meters,
        "belay.followups.parked",
        "What tickets could not tell one another",
        Pulse::followupsParked);
    time(
        meters,
        "belay.database.oldest.transaction",
        "Age of the oldest transaction",
        Pulse::oldestTransaction);
    TimeGauge.builder("belay.clock.skew", clock, TimeUnit.MILLISECONDS, c -> c.skew().toMillis())
        .description("How far this host's clock is ahead of the database's")
        .register(meters);
    Gauge.builder("belay.timezone.data", () -> 1)
        .tag("version", ZoneData.version())
        .description("The release of the time-zone database, in its label")
        .register(meters);
  }

  private void count(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Pulse> count) {
    Gauge.builder(name, pulse, p -> count.applyAsDouble(p.get()))
        .description(description)
        .register(meters);
  }

  private void time(
      MeterRegistry meters, String name, String description, Function<Pulse, Duration> time) {
    TimeGauge.builder(name, pulse, TimeUnit.MILLISECONDS, p -> time.apply(p.get()).toMillis())
        .description(description)
        .register(meters);
  }
}
