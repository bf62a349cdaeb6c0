package belay.bench.failover;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that each give one thing after another to their node, again and again until it is taken,
 * and write down what they were promised.
 */
final class Load {
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(200);

  /** Something that was acknowledged. */
  record Taken(String subject, String way, int node, Instant at, int tries) {}

  private final String prefix;
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean stopping;

  Load(String prefix) {
    this.prefix = prefix;
  }

  void client(String way, int node, Sender sender) {
    clients.add(Thread.ofVirtual().start(() -> live(way, node, sender)));
  }

  private void live(String way, int node, Sender sender) {
    try {
      while (!stopping) {
        give(way, node, sender);
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      // the end
    }
  }

  private void give(String way, int node, Sender sender) throws InterruptedException {
    String subject = prefix + "-" + way + "-" + next.incrementAndGet();
    String said = attempt(sender, subject);
    int tries = 1;
    for (; !said.isEmpty(); tries++) {
      refusals.computeIfAbsent(said, _ -> new AtomicInteger()).incrementAndGet();
      Thread.sleep(BEFORE_NEXT_TRY);
      said = attempt(sender, subject);
    }
    taken.add(new Taken(subject, way, node, Instant.now(), tries));
  }

  private static String attempt(Sender sender, String subject) throws InterruptedException {
    try {
      return sender.send(subject);
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  /**
   * Until so many were.
   *
   * @throws IllegalStateException when a minute is over before
   */
  void awaitTaken(int many) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (taken.size() < many) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "in a minute only %d were taken; said instead: %s".formatted(taken.size(), refusals()));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /**
   * Lets each client end what it has begun.
   *
   * @return how many could not within two minutes: what they brought was never taken
   */
  int stop() throws InterruptedException {
    stopping = true;
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    int unheard = 0;
    for (Thread client : clients) {
      if (!client.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())))) {
        unheard++;
        client.interrupt();
      }
    }
    return unheard;
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** What was said instead, and how often. */
  Map<String, Integer> refusals() {
    Map<String, Integer> all = new TreeMap<>();
    refusals.forEach((said, times) -> all.put(said, times.get()));
    return all;
  }
}
