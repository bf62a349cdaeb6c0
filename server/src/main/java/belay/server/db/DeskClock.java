package belay.server.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one time of the desk: the database's, in whole milliseconds, so that all nodes agree. Read it
 * after the ticket's row is locked; the engine clamps it to the ticket's last event.
 */
public final class DeskClock {
  private static final Logger LOG = LoggerFactory.getLogger(DeskClock.class);
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);
  static final String READ = "SELECT clock_timestamp()";

  private final JdbcClient jdbc;
  private final InstantSource host;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private volatile Duration skew = Duration.ZERO;
  private volatile Instant alarmed = Instant.EPOCH;

  public DeskClock(JdbcClient jdbc, InstantSource host) {
    this.jdbc = jdbc;
    this.host = host;
  }

  /** Asks the database; while a page is drawn, once for all of it. */
  public Instant read() {
    return Look.once(Instant.class, this::ask);
  }

  private Instant ask() {
    return told(
        Look.isTaken()
            ? Glance.now(jdbc).at()
            : jdbc.sql(READ).query(OffsetDateTime.class).single().toInstant());
  }

  /** The desk's time by what the database's clock showed a moment ago, with another question. */
  public Instant told(Instant database) {
    compare(database);
    return database.plus(offset.get()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** By this host's clock and how far off it was when the database was asked last; asks nobody. */
  public Instant guess() {
    return host.instant().minus(skew).plus(offset.get());
  }

  /** Tests and the sample desk hold time in hand; it goes back by what is less than nothing. */
  public void fastForward(Duration by) {
    offset.accumulateAndGet(by, Duration::plus);
  }

  /** How far this clock was moved ahead of the database's; nothing on a desk that serves. */
  public Duration ahead() {
    return offset.get();
  }

  /** How far the host's clock is ahead of the database's. */
  public Duration skew() {
    return skew;
  }

  private void compare(Instant database) {
    Instant here = host.instant();
    skew = Duration.between(database, here);
    if (skew.abs().compareTo(TOLERANCE) > 0
        && Duration.between(alarmed, here).abs().compareTo(BETWEEN_ALARMS) > 0) {
      alarmed = here;
      LOG.warn("this host's clock is {} s ahead of the database's", skew.toSeconds());
    }
  }
}
