package belay.postgres;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that starts the server, watches it and stops it. The kernel ties the server to the
 * thread that started it (PR_SET_PDEATHSIG), so this one lives as long as the server does.
 */
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Server server;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile long pid;

  private Keeper(Server server) {
    this.server = server;
    this.thread = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::run);
  }

  static Keeper start(Server server) {
    Keeper keeper = new Keeper(server);
    keeper.thread.start();
    try {
      keeper.started.join();
      return keeper;
    } catch (CompletionException e) {
      if (e.getCause() instanceof PostgresException known) {
        throw known;
      }
      throw e;
    }
  }

  long pid() {
    return pid;
  }

  private void run() {
    try {
      watch(first());
      while (server.options().revive()) {
        watch(again());
      }
    } catch (InterruptedException e) {
      LOG.debug("PostgreSQL stopped");
    } catch (RuntimeException e) {
      started.completeExceptionally(e);
    } finally {
      started.completeExceptionally(new PostgresException("PostgreSQL was stopped as it started"));
      ended.complete(null);
    }
  }

  private Process first() throws InterruptedException {
    Process process = server.start();
    pid = process.pid();
    started.complete(process);
    return process;
  }

  /** Returns when the server has ended by itself; stops it in order when we are interrupted. */
  private void watch(Process process) throws InterruptedException {
    try {
      while (!process.waitFor(1, TimeUnit.MINUTES)) {
        server.log().rotate();
      }
    } catch (InterruptedException e) {
      server.stop(process);
      throw e;
    }
    LOG.error("PostgreSQL ended by itself, exit code {}", process.exitValue());
  }

  private Process again() throws InterruptedException {
    for (Duration pause = Duration.ofMillis(100); ; pause = longer(pause)) {
      try {
        Process process = server.start();
        pid = process.pid();
        LOG.warn("PostgreSQL runs again, process {}", pid);
        return process;
      } catch (PostgresException e) {
        LOG.error("PostgreSQL cannot be started again yet: {}", e.getMessage());
        Thread.sleep(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Waits until the server has ended. */
  @Override
  public void close() {
    thread.interrupt();
    ended.join();
  }
}
