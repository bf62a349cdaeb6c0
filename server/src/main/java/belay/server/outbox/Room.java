package belay.server.outbox;

import java.util.concurrent.Semaphore;

/**
 * How many messages of a channel may be on their way at once. Each channel has its own: one whose
 * server hangs takes no room from the others.
 */
final class Room {
  private final int all;
  private final Semaphore free;

  Room(int all) {
    this.all = all;
    this.free = new Semaphore(all);
  }

  int free() {
    return free.availablePermits();
  }

  void enter() {
    free.acquireUninterruptibly();
  }

  void leave() {
    free.release();
  }

  void awaitEmpty() {
    free.acquireUninterruptibly(all);
    free.release(all);
  }
}
