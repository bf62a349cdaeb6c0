package belay.testkit;

import static org.awaitility.Awaitility.await;

import belay.postgres.EmbeddedPostgres;
import belay.postgres.Options;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A durable server that a test may kill at any moment and start again on the same port and data.
 */
public final class DurablePostgres implements AutoCloseable {
  private final Path dataDir;
  private final Options options;
  private volatile EmbeddedPostgres server;

  DurablePostgres(Path dataDir, Options options) {
    this.dataDir = dataDir;
    this.server = EmbeddedPostgres.start(dataDir, options);
    this.options = options.onPort(server.port());
  }

  public EmbeddedPostgres server() {
    return server;
  }

  /** SIGKILL for the postmaster and all its children: as if the power failed. */
  public void kill() {
    for (long pid : server.processes()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> server.processes().isEmpty());
    server.close();
  }

  /** Starts again, in order if it still runs, with recovery if it was killed. */
  public void restart() {
    server.close();
    server = EmbeddedPostgres.start(dataDir, options);
  }

  @Override
  public void close() {
    server.close();
  }
}
