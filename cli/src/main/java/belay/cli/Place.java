package belay.cli;

import belay.postgres.DataHome;
import belay.postgres.EmbeddedPostgres;
import belay.postgres.Options;
import belay.postgres.PostgresException;
import belay.postgres.RunningPostgres;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.Database;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * A desk's database as it is: it may be of an older Belay, and is not migrated by looking at it.
 */
record Place(DataSource source, Optional<EmbeddedPostgres> started) implements AutoCloseable {
  private static final String NAME = "belay";

  /** Where a desk is: of the one that runs, or on its own. */
  static Place ofDesk(Settings settings, PrintWriter err) {
    quiet();
    return running(settings, err)
        .map(source -> new Place(source, Optional.empty()))
        .orElseGet(() -> at(settings));
  }

  /**
   * The embedded database of the desk that runs here; empty when it is elsewhere, or has to be
   * started first.
   *
   * @throws UnusableException when there is none to be started
   */
  static Optional<DataSource> running(Settings settings, PrintWriter err) {
    if (settings.databaseUrl().isPresent()) {
      return Optional.empty();
    }
    Path data = settings.data().orElseGet(DataHome::here);
    Optional<DataSource> running = RunningPostgres.of(data, NAME);
    if (running.isEmpty() && !EmbeddedPostgres.isIn(data)) {
      throw new UnusableException("there is no desk in " + data + ": name its place by BELAY_DATA");
    }
    if (running.isEmpty()) {
      err.println("no desk runs here: starting its database for a moment");
    }
    return running;
  }

  /** Where a desk is to be; the embedded database is made if there is none. */
  static Place at(Settings settings) {
    quiet();
    try {
      return settings
          .databaseUrl()
          .map(Secret::text)
          .map(Place::own)
          .orElseGet(() -> embedded(settings.data().orElseGet(DataHome::here)));
    } catch (PostgresException | IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  /** What libraries log is nothing to whoever typed a command. */
  static void quiet() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
  }

  private static Place own(String url) {
    return new Place(Database.plain(url), Optional.empty());
  }

  private static Place embedded(Path data) {
    EmbeddedPostgres server = EmbeddedPostgres.start(data, Options.defaults());
    try {
      server.ensureDatabase(NAME);
      return new Place(server.dataSource(NAME), Optional.of(server));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() {
    started.ifPresent(EmbeddedPostgres::close);
  }
}
