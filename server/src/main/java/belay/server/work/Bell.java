package belay.server.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says that there may be work: at once to this node's workers of its kind, and to all of the other
 * nodes by NOTIFY, at most one in 100 ms and never inside a transaction of the desk, whose commits
 * it would serialise. A lost ring costs no more than a poll.
 */
public final class Bell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bell.class);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final int LISTEN_MILLIS = 2_000;
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  /** Who has not answered for that long is asked no more: another server may be the primary. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  static final String LISTEN = "LISTEN belay_work";
  static final String STILL_THERE = "SELECT 1";
  static final String NOTIFY = "SELECT pg_notify('belay_work', ?)";

  /** News that anything may have changed: somebody was not listening, or it was too much to say. */
  public static final String ANYTHING = "*";

  /** A payload has to stay below 8,000 bytes. */
  private static final int MOST_NEWS = 300;

  private final DataSource direct;
  private final Map<Work, Runnable> here = new ConcurrentHashMap<>();
  private final List<Consumer<List<String>>> readers = new CopyOnWriteArrayList<>();
  private final Set<String> untold = ConcurrentHashMap.newKeySet();
  private final Semaphore pending = new Semaphore(0);
  private final List<Thread> threads;

  /** The connection that tells others, as PostgreSQL calls it. */
  private volatile int teller;

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

  /** Runs it when this node rings for that, and whenever another one rings for anything. */
  public void onRing(Work work, Runnable wake) {
    here.put(work, wake);
  }

  /** Hears what some node says of what has changed; must be quick and not throw. */
  public void onNews(Consumer<List<String>> reader) {
    readers.add(reader);
  }

  /**
   * Rings when the present transaction has committed; at once without one.
   *
   * @param work that there may be now
   * @param news short words without spaces that say what has changed
   */
  public void afterCommit(Set<Work> work, List<String> news) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring(work, news);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring(work, news);
          }
        });
  }

  /** There may be some of that. */
  public void ring(Work work) {
    ring(Set.of(work), List.of());
  }

  private void ring(Set<Work> work, List<String> news) {
    wakeHere(work);
    read(news);
    untold.addAll(news);
    pending.release();
  }

  private void read(List<String> news) {
    if (!news.isEmpty()) {
      readers.forEach(reader -> reader.accept(news));
    }
  }

  private void wakeHere(Set<Work> work) {
    work.stream().map(here::get).filter(Objects::nonNull).forEach(Runnable::run);
  }

  /** One conversation with the database, until it breaks. */
  private interface Talk {
    void hold(Connection connection) throws SQLException, InterruptedException;
  }

  private void keep(Talk talk) {
    while (!stopping) {
      try (Connection connection = direct.getConnection()) {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
        talk.hold(connection);
      } catch (SQLException e) {
        LOG.debug("the bell lost its connection, polls instead", e);
        rest();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("the bell failed, goes on", e);
        rest();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LISTEN);
      wakeHere(here.keySet());
      read(List.of(ANYTHING));
      PGConnection listener = connection.unwrap(PGConnection.class);
      while (!stopping) {
        PGNotification[] rings = listener.getNotifications(LISTEN_MILLIS);
        if (rings == null || rings.length == 0) {
          statement.execute(STILL_THERE);
        } else {
          hear(rings);
        }
      }
    }
  }

  /** What this node says comes back to it, and was heard here before. */
  private void hear(PGNotification[] rings) {
    List<PGNotification> others =
        Arrays.stream(rings).filter(ring -> ring.getPID() != teller).toList();
    if (!others.isEmpty()) {
      wakeHere(here.keySet());
    }
    for (PGNotification ring : others) {
      String news = ring.getParameter();
      read(news.isEmpty() ? List.of() : List.of(news.split(" ")));
    }
  }

  private void tell(Connection connection) throws SQLException, InterruptedException {
    teller = connection.unwrap(PGConnection.class).getBackendPID();
    try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
      while (!stopping) {
        pending.acquire();
        Thread.sleep(QUIET);
        pending.drainPermits();
        statement.setString(1, payload());
        statement.execute();
      }
    } catch (SQLException | RuntimeException | Error e) {
      untold.add(ANYTHING);
      pending.release();
      throw e;
    }
  }

  /** Takes what has not been told; too much of it is told in short. */
  private String payload() {
    List<String> news = List.copyOf(untold);
    untold.removeAll(Set.copyOf(news));
    return news.size() > MOST_NEWS ? ANYTHING : String.join(" ", news);
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
