package belay.server.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop on a thread of its own: works until nothing is left, sleeps until more is due, somebody
 * wakes it, or the poll comes round. What it throws is logged and tried again, whatever it is: a
 * thread that ended would be missed by nobody.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** For what no bell has told: a node that died between its commit and its ring. */
  public static final Duration POLL = Duration.ofSeconds(2);

  /**
   * However often it is woken: so much is gathered meanwhile, and done in one go. What is due
   * before is not kept waiting.
   */
  static final Duration REST = Duration.ofMillis(20);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Semaphore bell = new Semaphore(0);
  private final Thread thread;
  private final Task task;
  private volatile boolean stopping;

  /** What it does. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does all that is due.
     *
     * @return how long nothing will be, as far as can be known
     */
    Duration run();
  }

  private Worker(String name, Task task) {
    this.task = task;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  public static Worker start(String name, Task task) {
    Worker worker = new Worker(name, task);
    worker.thread.start();
    return worker;
  }

  /** There may be something to do. */
  public void wake() {
    bell.release();
  }

  private void loop() {
    while (!stopping) {
      try {
        Duration idle = task.run();
        sleep(idle.compareTo(POLL) < 0 ? idle : POLL);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        if (!stopping) {
          tell(e);
          pause();
        }
      }
    }
  }

  /** All workers meet it when the database is away, again and again: a line each is enough. */
  private void tell(Throwable e) {
    if (Away.is(e)) {
      LOG.warn("{} waits for the database: {}", thread.getName(), e.getMessage());
    } else {
      LOG.error("{} failed, goes on", thread.getName(), e);
    }
  }

  private void pause() {
    try {
      sleep(POLL);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  private void sleep(Duration time) throws InterruptedException {
    long since = System.nanoTime();
    if (bell.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS)) {
      Duration rest = time.compareTo(REST) < 0 ? time : REST;
      Thread.sleep(rest.minusNanos(System.nanoTime() - since));
      bell.drainPermits();
    }
  }

  /** Lets the present round end. */
  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      if (!thread.join(STOP_PATIENCE)) {
        LOG.warn("{} does not end, interrupting it", thread.getName());
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
