package belay.bench.failover;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be done when all is over, however it ends; the last that was begun ends first. */
final class Endings {
  private final Deque<Ending> all = new ArrayDeque<>();

  /** One of them. */
  interface Ending {
    void end() throws Exception;
  }

  private Endings() {}

  static Endings atExit() {
    Endings endings = new Endings();
    Runtime.getRuntime().addShutdownHook(new Thread(endings::run));
    return endings;
  }

  synchronized void add(Ending ending) {
    all.push(ending);
  }

  private synchronized void run() {
    for (Ending ending : all) {
      try {
        ending.end();
      } catch (Exception e) {
        System.err.println("not ended as it should: " + e);
      }
    }
  }
}
