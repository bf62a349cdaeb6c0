package belay.server.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The steps by which the tables came to be what they are, as Flyway counts and takes them. */
public final class Migrations {
  static final String VERSION =
      """
      SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
      ORDER BY installed_rank DESC LIMIT 1
      """;

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String LOCKED = "55P03";
  private static final String BRIEFLY = "SET lock_timeout = '1s'";
  private static final int TRIES = 60;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(4);
  private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit", "close");

  private Migrations() {}

  /** Of a database; empty: no desk has ever been there. */
  public static Optional<String> version(JdbcClient jdbc) {
    return jdbc.sql(Schema.THERE).query(Boolean.class).single()
        ? jdbc.sql(VERSION).query(String.class).optional()
        : Optional.empty();
  }

  /** The one that this program brings a database to. */
  public static String newest(DataSource source) {
    return Arrays.stream(flyway(source).load().info().all())
        .filter(found -> found.getState().isResolved())
        .map(found -> found.getVersion())
        .max(MigrationVersion::compareTo)
        .orElseThrow()
        .getVersion();
  }

  /** Whether the one comes before the other. */
  public static boolean isBefore(String version, String other) {
    return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(other)) < 0;
  }

  /**
   * Brings the schema up to this version; the database may be empty or any older one, and older
   * nodes may be at work on it. Whoever waits for a table's lock makes all others queue behind
   * them, so it is asked for briefly, and again after a while in which the others go on.
   */
  public static void migrate(DataSource source) {
    Flyway flyway = flyway(source).initSql(BRIEFLY).load();
    for (int tries = 1; ; tries++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (!isLocked(e) || tries == TRIES) {
          throw e;
        }
        LOG.warn("the schema cannot be changed yet, somebody holds a lock: try {}", tries);
        pause();
      }
    }
  }

  private static boolean isLocked(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && LOCKED.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Brings the schema up to some version within the transaction of that connection, and leaves its
   * end to the caller.
   *
   * @return the version that was there before; empty: none
   */
  public static Optional<String> migrate(Connection connection, String version) {
    DataSource source = new SingleConnectionDataSource(withoutEnd(connection), false);
    MigrateResult result = flyway(source).target(version).load().migrate();
    return Optional.ofNullable(result.initialSchemaVersion);
  }

  private static FluentConfiguration flyway(DataSource source) {
    return Flyway.configure().dataSource(source);
  }

  private static Connection withoutEnd(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Migrations.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) ->
                ENDS.contains(method.getName()) && !isToSavepoint(arguments)
                    ? null
                    : call(connection, method, arguments));
  }

  private static boolean isToSavepoint(@Nullable Object @Nullable [] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof Savepoint;
  }

  private static @Nullable Object call(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
