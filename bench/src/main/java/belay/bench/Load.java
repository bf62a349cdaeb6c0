package belay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Does something again and again and times it. <i>Closed</i>: so many clients, each of which waits
 * for its answer before it asks again; what they reach is the pace. <i>Open</i>: one after the
 * other is begun by the clock, whether those before are answered or not, and each is timed from
 * when its turn was: a server that stands still for a second makes all late whose turn comes in
 * that second, and a client that politely waited would not have noticed (coordinated omission).
 */
final class Load {
  /** What is done; its first failure ends the measurement. */
  @FunctionalInterface
  interface Act {
    /**
     * Once.
     *
     * @param nth counted from 0 over all clients
     */
    void go(long nth) throws Exception;
  }

  /** A client's own act, on a connection of its own. */
  @FunctionalInterface
  interface Client {
    Act begin(int number);
  }

  private final AtomicLong turns = new AtomicLong();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  private Load() {}

  /** So many clients, for that long. */
  static Latencies closed(int clients, Duration time, Client client) throws Exception {
    return new Load().closed(clients, time.toNanos(), Long.MAX_VALUE, client);
  }

  /** So many clients, until so many are done in all. */
  static Latencies closed(int clients, long times, Client client) throws Exception {
    return new Load().closed(clients, Long.MAX_VALUE, times, client);
  }

  private Latencies closed(int clients, long nanos, long times, Client client) throws Exception {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      acts.add(client.begin(i));
    }
    List<LongStream.Builder> took = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(clients);
    long began = System.nanoTime();
    for (Act act : acts) {
      LongStream.Builder own = LongStream.builder();
      took.add(own);
      Thread.ofVirtual()
          .start(() -> {
            repeat(act, began, nanos, times, own);
            ended.countDown();
          });
    }
    ended.await();
    return told(began, took.stream().flatMapToLong(LongStream.Builder::build).toArray());
  }

  private void repeat(Act act, long began, long nanos, long times, LongStream.Builder took) {
    long now = System.nanoTime();
    for (long nth = turns.getAndIncrement();
        nth < times && now - began < nanos && failures.isEmpty();
        nth = turns.getAndIncrement()) {
      go(act, nth);
      long after = System.nanoTime();
      took.add(after - now);
      now = after;
    }
  }

  /** That many a second for that long; returns when the last is answered. */
  static Latencies open(double perSecond, Duration time, Act act) throws Exception {
    return new Load().open(perSecond, (int) (perSecond * time.toNanos() / 1e9), act);
  }

  private Latencies open(double perSecond, int times, Act act) throws Exception {
    long[] took = new long[times];
    CountDownLatch answered = new CountDownLatch(times);
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      int nth = i;
      long turn = began + (long) (i * 1e9 / perSecond);
      for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      Thread.ofVirtual()
          .start(() -> {
            go(act, nth);
            took[nth] = System.nanoTime() - turn;
            answered.countDown();
          });
    }
    answered.await();
    return told(began, took);
  }

  private void go(Act act, long nth) {
    try {
      act.go(nth);
    } catch (Exception e) {
      failures.add(e);
    }
  }

  private Latencies told(long began, long[] took) throws Exception {
    double seconds = (System.nanoTime() - began) / 1e9;
    Exception failed = failures.peek();
    if (failed != null) {
      throw failed;
    }
    return new Latencies(seconds, took);
  }
}
