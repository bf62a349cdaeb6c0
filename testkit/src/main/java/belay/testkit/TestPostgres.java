package belay.testkit;

import belay.postgres.EmbeddedPostgres;
import belay.postgres.Options;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A real PostgreSQL for tests: one per JVM, started by the first who asks, fast rather than safe,
 * gone with the JVM. Each test takes its own database, copied from a migrated template.
 */
public final class TestPostgres {
  private static final ConcurrentMap<String, String> TEMPLATES = new ConcurrentHashMap<>();
  private static final AtomicInteger COPIES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Lazy {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      Path home = TestFolders.ofThisRun();
      var server = EmbeddedPostgres.start(home, options().notDurable().forConnections(200));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
      return server;
    }

    private static void end(EmbeddedPostgres server, Path home) {
      server.close();
      TestFolders.delete(home);
    }
  }

  /**
   * A new database that holds what {@code migrate} leaves behind. It runs once per template name
   * and JVM; it must close its connections.
   */
  public static TestDatabase database(String template, Consumer<DataSource> migrate)
      throws SQLException {
    String from = TEMPLATES.computeIfAbsent(template, name -> migrated(name, migrate));
    // As quick to make as with WAL_LOG, and twice as quick to drop.
    String name = "test_" + COPIES.incrementAndGet();
    execute("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, from));
    EmbeddedPostgres server = Lazy.SERVER;
    return new TestDatabase(name, server.jdbcUrl(name), server.user(), server.password());
  }

  /** A new, empty database. */
  public static TestDatabase database() throws SQLException {
    return database("empty", _ -> {});
  }

  /** The same, with further settings, and coming back by itself as a desk's own one does. */
  public static DurablePostgres revived(Path dataDir, UnaryOperator<Options> settings) {
    return new DurablePostgres(dataDir, settings.apply(options()));
  }

  /** A server of one's own that keeps its promises, for tests that kill it. */
  public static DurablePostgres durable(Path dataDir) {
    return new DurablePostgres(dataDir, options().notRevived());
  }

  static Options options() {
    return Options.defaults().binariesIn(TestFolders.ofThisUser());
  }

  private static String migrated(String name, Consumer<DataSource> migrate) {
    String database = "template_" + checked(name);
    try {
      execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make template " + database, e);
    }
    migrate.accept(Lazy.SERVER.dataSource(database));
    return database;
  }

  private static String checked(String name) {
    if (!name.matches("[a-z0-9_]{1,40}")) {
      throw new IllegalArgumentException("template name '" + name + "' is not of a-z, 0-9 and _");
    }
    return name;
  }

  static void drop(String database) throws SQLException {
    execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = Lazy.SERVER.dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
