package belay.server.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts failed attempts, so that guessing is slow. An address that fails too often, or fails too
 * often with one key's name, is not looked at until its minute is over; other keys from the same
 * address go on until the address itself has failed too often.
 */
public final class Attempts {
  public static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int PER_KEY = 5;
  private static final int PER_ADDRESS = 30;
  private static final int MOST_COUNTED = 100_000;
  private static final int KEY_NAME = "belay_".length() + 32;

  private final Cache<String, AtomicInteger> failures;

  public Attempts(Ticker ticker) {
    this.failures =
        Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MOST_COUNTED)
            .ticker(ticker)
            .build();
  }

  /** Whether this attempt may be looked at. */
  public boolean allowed(String address, String key) {
    return count(address) < PER_ADDRESS && count(name(address, key)) < PER_KEY;
  }

  public void failed(String address, String key) {
    add(address);
    add(name(address, key));
  }

  private static String name(String address, String key) {
    return address + " " + key.substring(0, Math.min(KEY_NAME, key.length()));
  }

  private int count(String who) {
    AtomicInteger count = failures.getIfPresent(who);
    return count == null ? 0 : count.get();
  }

  /** The window begins with the first failure: counting on is not a write to the cache. */
  private void add(String who) {
    failures.get(who, _ -> new AtomicInteger()).incrementAndGet();
  }
}
