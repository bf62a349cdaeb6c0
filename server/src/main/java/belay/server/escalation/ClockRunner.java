package belay.server.escalation;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.db.DeskClock;
import belay.server.desk.Held;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.desk.Worlds;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import belay.server.work.Away;
import belay.server.work.Busy;
import belay.server.work.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Rings every clock whose time has come, on time, once. */
public final class ClockRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockRunner.class);
  private static final int BATCH = 500;
  private static final int RINGS_AT_ONCE = 100;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final Worlds worlds;
  private final Ledger ledger;
  private final DueStore store;
  private final Alarm alarm;
  private final Timer lateness;
  private volatile Optional<Worker> worker = Optional.empty();

  public ClockRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Worlds worlds,
      Ledger ledger,
      Policies policies,
      Directory directory,
      Outbox outbox,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.clock = clock;
    this.worlds = worlds;
    this.ledger = ledger;
    this.store = new DueStore(jdbc);
    this.alarm = new Alarm(policies, directory, outbox);
    this.lateness =
        Timer.builder("belay.ring.lateness")
            .description("From when a clock was due until its ring was decided")
            .publishPercentileHistogram()
            .register(meters);
  }

  /** Goes on until it is closed. */
  public void start() {
    worker = Optional.of(Worker.start("clocks", this::run));
  }

  /** Something may be due earlier than was known. */
  public void wake() {
    worker.ifPresent(Worker::wake);
  }

  /** Lets the present batch end. */
  @Override
  public void close() {
    worker.ifPresent(Worker::close);
  }

  /**
   * Rings until nothing is due.
   *
   * @return how long nothing will be
   */
  public Duration run() {
    while (ring() > 0) {
      if (Thread.currentThread().isInterrupted()) {
        return Duration.ZERO;
      }
    }
    return store.next().map(this::until).orElse(LONG);
  }

  /** What is due and still not rung is locked by somebody who will do it. */
  private Duration until(Instant next) {
    Duration idle = Duration.between(clock.read(), next);
    return idle.compareTo(SHORT) < 0 ? SHORT : idle;
  }

  /** One batch; how many tickets of it are done with for now. */
  private int ring() {
    List<TicketId> claimed = new ArrayList<>();
    try {
      transactions.executeWithoutResult(_ -> {
        List<Due> due = store.claim(clock.read(), BATCH);
        due.forEach(one -> claimed.add(one.id()));
        settle(due);
      });
    } catch (RuntimeException | Error e) {
      if (claimed.isEmpty() || Away.is(e)) {
        throw e;
      }
      LOG.warn("{} tickets cannot be written together, trying each alone", claimed.size(), e);
      return (int) claimed.stream().filter(this::alone).count();
    }
    return claimed.size();
  }

  /** Whether it is done with; what waits for somebody's lock is neither done nor to blame. */
  private boolean alone(TicketId id) {
    try {
      transactions.executeWithoutResult(
          _ -> settle(store.claim(id, clock.read()).stream().toList()));
      return true;
    } catch (RuntimeException | Error e) {
      if (Away.is(e)) {
        throw e;
      }
      if (Busy.is(e)) {
        LOG.warn("ticket {} waits for somebody's lock: {}", id, e.toString());
        return false;
      }
      LOG.error("ticket {} cannot be written", id, e);
      transactions.executeWithoutResult(_ -> record(id, e));
      return true;
    }
  }

  private void record(TicketId id, Throwable error) {
    Instant now = clock.read();
    store.claim(id, now).ifPresent(due -> fail(List.of(Failure.of(due, now, error))));
  }

  /** The clock is read again, now that the rows are locked. */
  private void settle(List<Due> due) {
    if (due.isEmpty()) {
      return;
    }
    Worlds.Now present = worlds.now();
    Instant now = present.at();
    List<Held> decided = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Due one : due) {
      try {
        Held held = rung(one, present, now);
        present.heed(held.events());
        decided.add(held);
      } catch (RuntimeException | Error e) {
        LOG.error("ticket {} cannot be decided", one.id(), e);
        failures.add(Failure.of(one, now, e));
      }
    }
    ledger.write(decided);
    fail(failures);
  }

  private void fail(List<Failure> failures) {
    if (!failures.isEmpty()) {
      store.failed(failures);
      alarm.raise(failures);
    }
  }

  /** All its due clocks, one after the other, each seeing what the one before did. */
  private Held rung(Due due, Worlds.Now present, Instant now) {
    Held held = due.read(ledger);
    World world = present.of(held.ticket());
    for (int i = 0; i < RINGS_AT_ONCE; i++) {
      Optional<Command.Ring> ring = next(held.ticket(), now);
      if (ring.isEmpty()) {
        break;
      }
      held = rung(held, ring.get(), world, now);
      lateness.record(Duration.between(ring.get().due(), now));
    }
    if (held.events().isEmpty()) {
      throw new IllegalStateException("said to be due, but no clock of it is: " + held.ticket());
    }
    return held;
  }

  private static Held rung(Held held, Command.Ring ring, World world, Instant now) {
    return switch (Engine.decide(held.ticket(), ring, new Actor.Desk(), world, now)) {
      case Decision.Accepted accepted when !accepted.events().isEmpty() -> held.then(accepted);
      case Decision.Accepted _ ->
          throw new IllegalStateException("a clock that is due does not ring: " + ring);
      case Decision.Refused refused ->
          throw new IllegalStateException("the engine refused " + ring + ": " + refused);
    };
  }

  private static Optional<Command.Ring> next(Ticket ticket, Instant now) {
    return ticket instanceof Ticket.Open open
        ? open.clocks().next().flatMap(first -> ring(first, now))
        : Optional.empty();
  }

  private static Optional<Command.Ring> ring(Clock clock, Instant now) {
    return clock.reading() instanceof Running(_, Instant due) && !due.isAfter(now)
        ? Optional.of(new Command.Ring(clock.key(), clock.cycle(), due))
        : Optional.empty();
  }
}
