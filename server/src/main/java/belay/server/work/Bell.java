package belay.server.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says that there may be work: at once to this node's workers, and to the other nodes by NOTIFY, at
 * most one in 100 ms and never inside a transaction of the desk, whose commits it would serialise.
 * A lost ring costs no more than a poll.
 */
public final class Bell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bell.class);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final int LISTEN_MILLIS = 5_000;
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  static final String LISTEN = "LISTEN belay_work";
  static final String NOTIFY = "NOTIFY belay_work";

  private final DataSource direct;
  private final List<Runnable> here = new CopyOnWriteArrayList<>();
  private final Semaphore pending = new Semaphore(0);
  private final List<Thread> threads;
  private volatile boolean stopping;

  private Bell(DataSource direct) {
    this.direct = direct;
    this.threads =
        List.of(
            Thread.ofVirtual().name("bell-listen").unstarted(() -> keep(this::listen)),
            Thread.ofVirtual().name("bell-ring").unstarted(() -> keep(this::tell)));
  }

  /**
   * Begins to listen.
   *
   * @param direct connections that may be held for long
   */
  public static Bell start(DataSource direct) {
    Bell bell = new Bell(direct);
    bell.threads.forEach(Thread::start);
    return bell;
  }

  /** Runs it whenever some node rings. */
  public void onRing(Runnable wake) {
    here.add(wake);
  }

  /** Rings when the present transaction has committed; at once without one. */
  public void afterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  public void ring() {
    wakeHere();
    pending.release();
  }

  private void wakeHere() {
    here.forEach(Runnable::run);
  }

  /** One conversation with the database, until it breaks. */
  private interface Talk {
    void hold(Connection connection) throws SQLException, InterruptedException;
  }

  private void keep(Talk talk) {
    while (!stopping) {
      try (Connection connection = direct.getConnection()) {
        talk.hold(connection);
      } catch (SQLException e) {
        LOG.debug("the bell lost its connection, polls instead", e);
        rest();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LISTEN);
    }
    wakeHere();
    PGConnection listener = connection.unwrap(PGConnection.class);
    while (!stopping) {
      PGNotification[] rings = listener.getNotifications(LISTEN_MILLIS);
      if (rings != null && rings.length > 0) {
        wakeHere();
      }
    }
  }

  private void tell(Connection connection) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      while (!stopping) {
        pending.acquire();
        Thread.sleep(QUIET);
        pending.drainPermits();
        statement.execute(NOTIFY);
      }
    }
  }

  private void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(RECONNECT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }
}
