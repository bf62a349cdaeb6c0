package belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server process of one cluster on one port. */
record Server(
    Launch launch, Binaries binaries, Cluster cluster, ServerLog log, Options options, int port) {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);
  private static final int FAST_STOP_SECONDS = 60;
  private static final int HARD_STOP_SECONDS = 10;

  Server on(int newPort) {
    return new Server(launch, binaries, cluster, log, options, newPort);
  }

  /**
   * Returns once the server takes connections. Recovery after a crash counts as starting.
   *
   * @throws PostgresException with the end of the log when it ends before that
   */
  Process start() throws InterruptedException {
    Leftovers.clear(cluster, () -> stop("fast"));
    log.rotate();
    long before = log.size();
    Process process = begin();
    try {
      awaitReady(process, before);
      return process;
    } catch (InterruptedException | PostgresException e) {
      process.destroyForcibly().onExit().join();
      throw e;
    }
  }

  /** In order: open transactions are rolled back, everything is on disk when this returns. */
  void stop(Process process) throws InterruptedException {
    stop("fast");
    if (process.waitFor(FAST_STOP_SECONDS, TimeUnit.SECONDS)) {
      return;
    }
    LOG.warn("PostgreSQL does not stop in {} s, forcing it", FAST_STOP_SECONDS);
    stop("immediate");
    if (!process.waitFor(HARD_STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void stop(String mode) {
    String data = cluster.folder().toString();
    List<String> words =
        List.of(binaries.program("pg_ctl"), "stop", "-W", "-s", "-m", mode, "-D", data);
    Command stop = Command.run(launch.command(words));
    if (stop.exit() != 0) {
      LOG.warn("pg_ctl stop: {}", stop.output());
    }
  }

  private Process begin() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(binaries.program("postgres"), "-D", cluster.folder().toString()));
    options
        .serverSettings(cluster.name(), port)
        .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    try {
      return Command.prepare(launch.command(words))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
          .start();
    } catch (IOException e) {
      throw new PostgresException(
          "cannot start PostgreSQL: " + e.getMessage() + Advice.on(e.toString()), e);
    }
  }

  private void awaitReady(Process process, long logStart) throws InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!ready(process.pid())) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        throw Advice.failure("PostgreSQL does not start", cluster.folder(), log.tail(logStart));
      }
      if (System.nanoTime() > deadline) {
        throw Advice.failure("PostgreSQL is not ready", cluster.folder(), log.tail(logStart));
      }
    }
  }

  /** Line 1 of postmaster.pid is the server's pid and line 8 its state, as pg_ctl reads them. */
  private boolean ready(long pid) {
    try {
      Path file = cluster.pidFile();
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() >= 8
          && lines.getFirst().strip().equals(Long.toString(pid))
          && lines.get(7).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }
}
