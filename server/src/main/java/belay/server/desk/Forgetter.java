package belay.server.desk;

import belay.server.db.DeskClock;
import belay.server.work.Worker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets go, once an hour, of how lists stood more than a day ago (ADR 10). Any node may. */
public final class Forgetter implements AutoCloseable {
  private static final Duration KEPT = Duration.ofHours(25);
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final Queue queue;
  private final DeskClock clock;
  private long last = System.nanoTime() - BETWEEN.toNanos();
  private @Nullable Worker worker;

  public Forgetter(Queue queue, DeskClock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  public void start() {
    worker = Worker.start("forgetter", this::run);
  }

  Duration run() {
    if (System.nanoTime() - last >= BETWEEN.toNanos()) {
      queue.forget(clock.read().minus(KEPT));
      last = System.nanoTime();
    }
    return BETWEEN;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
  }
}
