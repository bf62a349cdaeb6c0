package belay.server.audit;

import belay.server.db.DeskClock;
import belay.server.desk.Histories;
import belay.server.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Audits once a minute, whatever the number of nodes: each tries, and who moves the time of the
 * last audit on is the one. An audit that breaks off is told like a finding, and gives no sign of
 * life.
 */
public final class Auditor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  /** Less than a minute: who audited last must not miss its own turn by a hair. */
  private static final Duration TAKEN = Duration.ofSeconds(50);

  private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(20);

  private final AuditStore store;
  private final Histories histories;
  private final DeskClock clock;
  private final RandomGenerator random;
  private final Shout shout;
  private final DeadMansSwitch outside;
  private final Findings findings;
  private long next = System.nanoTime() + BEFORE_THE_FIRST.toNanos();
  private volatile Optional<Worker> worker = Optional.empty();

  public Auditor(
      JdbcClient jdbc,
      DeskClock clock,
      RandomGenerator random,
      Shout shout,
      DeadMansSwitch outside) {
    this.store = new AuditStore(jdbc);
    this.histories = new Histories(jdbc);
    this.findings = new Findings(jdbc);
    this.clock = clock;
    this.random = random;
    this.shout = shout;
    this.outside = outside;
  }

  /** Goes on until it is closed. */
  public void start() {
    worker = Optional.of(Worker.start("auditor", this::keep));
  }

  private Duration keep() {
    long left = next - System.nanoTime();
    if (left <= 0) {
      next = System.nanoTime() + BETWEEN.toNanos();
      run();
      return BETWEEN;
    }
    return Duration.ofNanos(left);
  }

  /**
   * Audits if nobody has within the last minute, and tells whom it concerns.
   *
   * @return whether it did
   */
  public boolean run() {
    try {
      Instant now = clock.read();
      Optional<AuditStore.Mark> mark = store.claim(now, now.minus(TAKEN), now.plus(BETWEEN));
      mark.ifPresent(from -> {
        new Round(store, histories, random, from).run(now);
        outside.audited(findings.now().findings());
      });
      shout.heed(now);
      return mark.isPresent();
    } catch (RuntimeException e) {
      LOG.error("the audit broke off", e);
      shout.blind(e);
      return false;
    }
  }

  /** Lets the present audit end. */
  @Override
  public void close() {
    worker.ifPresent(Worker::close);
    shout.close();
    outside.close();
  }
}
