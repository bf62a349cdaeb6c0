package belay.server.outbox;

import belay.server.db.DeskClock;
import belay.server.outbox.Claim.Outcome;
import belay.server.work.Away;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what became of deliveries. What ends while others are being written waits for them
 * and then goes together, in one transaction: the disk is asked once for many.
 */
final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final int MOST = 500;
  private static final Duration REST = Duration.ofSeconds(1);

  /** Well before the lease ends, with whatever the sending itself took. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DeliveryStore store;
  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final BiFunction<Ended, Instant, Outcome> outcome;
  private final BooleanSupplier stopping;
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /** A try that is over. */
  record Ended(Claim claim, Carrier.Result result) {}

  /**
   * Of one runner.
   *
   * @param outcome what to write of a try that ended by then
   * @param stopping whether there is no time to wait for the database to come back
   */
  Outcomes(
      DeliveryStore store,
      TransactionOperations transactions,
      DeskClock clock,
      BiFunction<Ended, Instant, Outcome> outcome,
      BooleanSupplier stopping) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.outcome = outcome;
    this.stopping = stopping;
  }

  /** Returns when it is on disk, or was left to its lease. */
  void record(Ended one) {
    ended.add(one);
    writing.lock();
    try {
      // whoever had the lock before may have taken this one along
      write();
    } finally {
      writing.unlock();
    }
  }

  private void write() {
    List<Ended> batch = new ArrayList<>();
    for (Ended next = ended.poll(); next != null; next = ended.poll()) {
      batch.add(next);
      if (batch.size() == MOST) {
        break;
      }
    }
    if (batch.isEmpty()) {
      return;
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!written(batch)) {
      if (System.nanoTime() > until || stopping.getAsBoolean()) {
        throw new IllegalStateException("the database is away; left to their leases: " + batch);
      }
      rest();
    }
  }

  /**
   * False while the database is away: then it is tried again, or what has left would leave once
   * more. A second time changes nothing, should the first have been heard.
   */
  private boolean written(List<Ended> batch) {
    try {
      Instant now = clock.read();
      List<Outcome> outcomes = batch.stream().map(one -> outcome.apply(one, now)).toList();
      write(outcomes);
      return true;
    } catch (DataAccessException | TransactionException e) {
      if (Away.is(e)) {
        return false;
      }
      LOG.warn("{} outcomes cannot be written together, trying each alone", batch.size(), e);
      Instant now = clock.read();
      batch.forEach(one -> alone(outcome.apply(one, now)));
      return true;
    }
  }

  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void alone(Outcome one) {
    try {
      write(List.of(one));
    } catch (DataAccessException e) {
      LOG.error("delivery {} is left to its lease", one.claim().delivery().id(), e);
    }
  }

  private void write(List<Outcome> outcomes) {
    transactions.executeWithoutResult(_ -> store.record(outcomes));
  }
}
