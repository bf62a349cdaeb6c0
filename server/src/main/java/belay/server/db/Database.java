package belay.server.db;

import belay.postgres.DataHome;
import belay.postgres.EmbeddedPostgres;
import belay.postgres.Options;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk's one database, migrated: its own embedded PostgreSQL, or somebody's by URL. */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String NAME = "belay";

  /** A node's pool; it holds a few more for listening. */
  public static final int CONNECTIONS_A_NODE = 20;

  /** Each takes a process of the database, and its password a moment of both. */
  private static final int KEPT_OPEN = 4;

  /**
   * Who does is told in the log, with where it was taken; only while this class's log is at DEBUG,
   * since it costs each question a stack trace.
   */
  private static final Duration NOBODY_HOLDS_ONE_SO_LONG = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A connection that was idle is tried that long before it is thrown away. */
  private static final Duration TRIAL = Duration.ofSeconds(1);

  /** A statement's time ends before {@link DatabaseUrl}'s patience with a silent server. */
  private static final String SESSION =
      """
      SET statement_timeout = '15s';
      SET lock_timeout = '10s';
      SET idle_in_transaction_session_timeout = '60s'
      """;

  private final DataSource direct;
  private final HikariDataSource pool;
  private final Optional<EmbeddedPostgres> embedded;

  private Database(DataSource direct, Optional<EmbeddedPostgres> embedded, Duration patience) {
    this.direct = direct;
    this.embedded = embedded;
    this.pool = pool(direct, patience);
    try {
      if (!Schema.current(pool)) {
        migrate(direct);
      }
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** The embedded one, with its data in that folder or the usual place. */
  public static Database embedded(Optional<Path> data) {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(data.orElseGet(DataHome::here), Options.defaults());
    LOG.info("data is kept in {}", server.dataDirectory());
    try {
      server.ensureDatabase(NAME);
      return new Database(server.dataSource(NAME), Optional.of(server), PATIENCE);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Somebody's own. */
  public static Database at(String url) {
    DatabaseUrl place = DatabaseUrl.of(url);
    LOG.info("data is kept in {}", place);
    return at(place.dataSource());
  }

  /** One that runs already. */
  public static Database at(DataSource direct) {
    return at(direct, PATIENCE);
  }

  /** One that runs already, given up on after that time without a connection. */
  public static Database at(DataSource direct, Duration patience) {
    return new Database(direct, Optional.empty(), patience);
  }

  /** Brings the schema up to this version; the database may be empty or any older one. */
  public static void migrate(DataSource source) {
    Migrations.migrate(new Unhurried(source));
  }

  /**
   * Somebody's own, as it is: empty, or of any version.
   *
   * @throws IllegalArgumentException with a sentence that names the fault and no password
   */
  public static DataSource plain(String url) {
    return DatabaseUrl.of(url).dataSource();
  }

  /** Pooled connections with bounded patience, for everything but what holds one for long. */
  public DataSource pool() {
    return pool;
  }

  /** A new connection each time. */
  public DataSource direct() {
    return direct;
  }

  private static HikariDataSource pool(DataSource source, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(NAME);
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS_A_NODE);
    config.setMinimumIdle(KEPT_OPEN);
    config.setLeakDetectionThreshold(
        LOG.isDebugEnabled() ? NOBODY_HOLDS_ONE_SO_LONG.toMillis() : 0);
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(Math.min(TRIAL.toMillis(), patience.toMillis()));
    config.setExceptionOverride(new NoMorePrimary());
    config.setConnectionInitSql(SESSION);
    return new HikariDataSource(config);
  }

  /** Who answers that it may not be written to is not asked again. */
  private static final class NoMorePrimary implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
      return "25006".equals(failure.getSQLState())
          ? SQLExceptionOverride.Override.MUST_EVICT
          : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
