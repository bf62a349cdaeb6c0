package belay.server.channel.mail;

import java.time.Duration;

/**
 * Interrupts its thread when its time is over, which breaks a virtual thread's wait for the network
 * however often a few bytes come. Closed in time, it leaves no interrupt behind.
 */
final class Deadline implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final Thread watch;
  private boolean over;

  private Deadline(Duration time) {
    watch = Thread.ofVirtual().name("deadline").unstarted(() -> wait(time));
  }

  /** For what the present thread does until it is closed. */
  static Deadline in(Duration time) {
    Deadline deadline = new Deadline(time);
    deadline.watch.start();
    return deadline;
  }

  private void wait(Duration time) {
    try {
      Thread.sleep(time);
      strike();
    } catch (InterruptedException inTime) {
      // nothing is to be broken off
    }
  }

  private synchronized void strike() {
    if (!over) {
      over = true;
      thread.interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (over) {
      Thread.interrupted();
    }
    over = true;
    watch.interrupt();
  }
}
