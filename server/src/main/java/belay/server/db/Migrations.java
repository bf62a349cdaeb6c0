package belay.server.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The steps by which the tables came to be what they are, as Flyway counts and takes them. */
public final class Migrations {
  static final String VERSION =
      """
      SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
      ORDER BY installed_rank DESC LIMIT 1
      """;

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

  /** Brings the schema up to this version; the database may be empty or any older one. */
  public static void migrate(DataSource source) {
    flyway(source).load().migrate();
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
