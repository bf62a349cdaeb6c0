package belay.server.followup;

import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.escalation.Alarm;
import belay.server.work.Away;
import belay.server.work.Busy;
import belay.server.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out what tickets have left for one another: one command, one ticket, one transaction. */
public final class FollowupRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowupRunner.class);
  private static final int AT_ONCE = 2;
  private static final int MOST_WORDS = 500;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration BUSY_PAUSE = Duration.ofSeconds(10);

  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final Desk desk;
  private final Alarm alarm;
  private final LetterStore store;
  private volatile List<Worker> workers = List.of();

  public FollowupRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Desk desk,
      Alarm alarm) {
    this.transactions = transactions;
    this.clock = clock;
    this.desk = desk;
    this.alarm = alarm;
    this.store = new LetterStore(jdbc);
  }

  /** Goes on until it is closed. */
  public void start() {
    workers = Stream.generate(() -> Worker.start("followups", this::run)).limit(AT_ONCE).toList();
  }

  /** There may be something to carry out. */
  public void wake() {
    workers.forEach(Worker::wake);
  }

  /** Lets what is under way end. */
  @Override
  public void close() {
    workers.forEach(Worker::close);
  }

  /**
   * Carries out all that is due.
   *
   * @return how long nothing will be
   */
  public Duration run() {
    while (!Thread.currentThread().isInterrupted() && one()) {
      // until nothing is due
    }
    return store.next().map(this::until).orElse(LONG);
  }

  /** What is due and still waits is somebody else's, who has it or can read it. */
  private Duration until(Instant next) {
    Duration idle = Duration.between(clock.read(), next);
    return idle.compareTo(SHORT) < 0 ? SHORT : idle;
  }

  /** The next one, if there is one; done and gone together, or neither. */
  private boolean one() {
    AtomicReference<Optional<Letter>> claimed = new AtomicReference<>(Optional.empty());
    try {
      transactions.executeWithoutResult(_ -> {
        claimed.set(store.claim(clock.read()));
        claimed.get().ifPresent(this::carryOut);
      });
    } catch (RuntimeException | Error e) {
      if (Away.is(e)) {
        throw e;
      }
      claimed.get().ifPresentOrElse(letter -> failed(letter, e), () -> rethrow(e));
    }
    return claimed.get().isPresent();
  }

  private void carryOut(Letter letter) {
    letter.carryOut(desk);
    store.done(letter);
  }

  private static void rethrow(Throwable e) {
    throw new IllegalStateException("the inbox can't be read", e);
  }

  private void failed(Letter letter, Throwable error) {
    if (Busy.is(error)) {
      LOG.warn("ticket {} is locked, tells {} later", letter.target(), letter.source());
      store.postponed(letter, clock.read().plus(BUSY_PAUSE));
    } else {
      count(letter, error);
    }
  }

  /** Another node may have had it since: then that one's word counts. */
  private void count(Letter letter, Throwable error) {
    LOG.error("ticket {} can't be told by {}", letter.target(), letter.source(), error);
    Letter after = letter.failed();
    String what = error.toString();
    transactions.executeWithoutResult(_ -> {
      Instant now = clock.read();
      boolean counted =
          store.failed(after, now, what.substring(0, Math.min(what.length(), MOST_WORDS)));
      if (counted && after.parksNow()) {
        alarm.raise(letter.source(), letter.seq(), after.attempts(), letter.policyVersion(), now);
      }
    });
  }
}
