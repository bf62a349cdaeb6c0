package belay.server.story;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A client that sends mails all the time, one after the other, and each until it hears 250: what
 * mail programs do when a server is away.
 */
final class Letterbox implements AutoCloseable {
  private static final long PAUSE_NANOS = 60_000_000;

  /** Of so many mails, one is not waited for until its answer comes, and sent again. */
  private static final int UNHEARD = 5;

  private static final String FROM = "dana@example.com";
  private static final String TO = "desk@belay.example";

  private final Supplier<Optional<Integer>> port;
  private final AtomicInteger begun = new AtomicInteger();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().name("letterbox").unstarted(this::run);
  private volatile boolean closing;

  private Letterbox(Supplier<Optional<Integer>> port) {
    this.port = port;
  }

  /**
   * Begins.
   *
   * @param port where the desk listens just now, if it does
   */
  static Letterbox open(Supplier<Optional<Integer>> port) {
    Letterbox letterbox = new Letterbox(port);
    letterbox.thread.start();
    return letterbox;
  }

  /** Subjects of the mails for which 250 was heard. */
  Set<String> taken() {
    return Set.copyOf(taken);
  }

  private void run() {
    while (!closing) {
      send("story " + begun.incrementAndGet());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void send(String subject) {
    boolean unheard = begun.get() % UNHEARD == 0;
    while (!offered(subject, unheard)) {
      unheard = false;
      if (closing) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    taken.add(subject);
  }

  private boolean offered(String subject, boolean unheard) {
    Optional<Integer> to = port.get();
    if (to.isEmpty()) {
      return false;
    }
    if (unheard) {
      Sender.leave(to.get(), FROM, TO, mail(subject));
      return false;
    }
    return Sender.offer(to.get(), FROM, TO, mail(subject));
  }

  private static String mail(String subject) {
    return """
    From: Dana <%s>
    To: %s
    Subject: %s
    Message-ID: <%s@client.example>

    Something is down.
    """
        .formatted(FROM, TO, subject, subject.replace(' ', '-'));
  }

  @Override
  public void close() {
    finish();
  }

  /** Stops, after the mail that is on its way. */
  void finish() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
