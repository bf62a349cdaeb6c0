package belay.server.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go, a little at a time, of what need not be kept any longer. Any node may, at any time: each
 * step finds what is left. While there is more it rests as long as it works.
 */
public final class Forgetter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetter.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final List<Past> pasts;
  private long restsUntil = System.nanoTime();
  private volatile Optional<Worker> worker = Optional.empty();

  /** Something that grows. */
  @FunctionalInterface
  public interface Past {
    /**
     * Lets go of some of it, in one short transaction.
     *
     * @return whether there may be more
     */
    boolean forget();
  }

  public Forgetter(List<Past> pasts) {
    this.pasts = List.copyOf(pasts);
  }

  public void start() {
    worker = Optional.of(Worker.start("forgetter", this::run));
  }

  /** Workers come round all the time; most of the time there is nothing to ask the database. */
  Duration run() {
    long began = System.nanoTime();
    if (began < restsUntil) {
      return Duration.ofNanos(restsUntil - began);
    }
    boolean more = false;
    for (Past past : pasts) {
      more |= forgets(past);
    }
    long now = System.nanoTime();
    Duration rest = more ? Duration.ofNanos(now - began) : BETWEEN;
    restsUntil = now + rest.toNanos();
    return rest;
  }

  /** One that fails keeps none of the others from being forgotten, and waits for the next round. */
  private static boolean forgets(Past past) {
    try {
      return past.forget();
    } catch (RuntimeException e) {
      LOG.error("something could not be let go of", e);
      return false;
    }
  }

  @Override
  public void close() {
    worker.ifPresent(Worker::close);
  }
}
