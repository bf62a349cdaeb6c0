package belay.bench;

import belay.postgres.EmbeddedPostgres;
import belay.postgres.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL as a desk runs it, durable, in a folder that goes with it, or is kept. */
final class Place implements AutoCloseable {
  private final Path folder;
  private final boolean kept;
  private final EmbeddedPostgres server;
  private final Thread atExit = new Thread(this::end);

  private Place(Path folder, boolean kept) {
    this.folder = folder;
    this.kept = kept;
    this.server = EmbeddedPostgres.start(folder, Options.defaults().notRevived());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static Place start() {
    try {
      return new Place(Files.createTempDirectory("belay-bench-"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one whose databases are made once: {@code ~/.cache/belay-bench}. */
  static Place kept() {
    try {
      Path folder = Path.of(System.getProperty("user.home"), ".cache", "belay-bench");
      return new Place(Files.createDirectories(folder), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That database, made empty if there is none of the name. */
  DataSource database(String name) {
    server.ensureDatabase(name);
    return server.dataSource(name);
  }

  /** For a program that is given a URL. */
  String url(String name) {
    return "%s?user=%s&password=%s"
        .formatted(server.jdbcUrl(name), server.user(), server.password());
  }

  /** Makes one database what another is; nobody may be connected to either. */
  DataSource copy(String from, String to) {
    JdbcClient jdbc = JdbcClient.create(server.dataSource("postgres"));
    drop(to);
    jdbc.sql("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(to, from)).update();
    return server.dataSource(to);
  }

  boolean has(String name) {
    return JdbcClient.create(server.dataSource("postgres"))
        .sql("SELECT EXISTS (SELECT FROM pg_database WHERE datname = :name)")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Nobody may be connected to it. */
  void rename(String from, String to) {
    JdbcClient.create(server.dataSource("postgres"))
        .sql("ALTER DATABASE %s RENAME TO %s".formatted(from, to))
        .update();
  }

  void drop(String name) {
    JdbcClient.create(server.dataSource("postgres"))
        .sql("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name))
        .update();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    server.close();
    if (kept) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> bottomUp = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : bottomUp) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
