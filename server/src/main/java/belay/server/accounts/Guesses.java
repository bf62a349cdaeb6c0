package belay.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tries before they are made, so that guessing is slow however many come at once. Counted by
 * address, by account from one address, and by account from wherever; the last does not hold who
 * comes from where they are signed in, or strangers could lock an owner out. A try that was right
 * is not counted.
 */
final class Guesses {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int PER_ADDRESS = 30;
  private static final int PER_ACCOUNT_AND_ADDRESS = 5;
  private static final int PER_ACCOUNT = 50;
  private static final int MOST_COUNTED = 100_000;
  private static final int IPV6_BYTES = 16;

  /** What is typed may have any length, and is kept; the longest address has so many letters. */
  private static final int KEPT = 254;

  private final Cache<String, AtomicInteger> minute;
  private final Cache<String, AtomicInteger> quarter;

  Guesses(Ticker ticker) {
    minute = counters(MINUTE, ticker);
    quarter = counters(QUARTER, ticker);
  }

  private static Cache<String, AtomicInteger> counters(Duration window, Ticker ticker) {
    return Caffeine.newBuilder()
        .expireAfterWrite(window)
        .maximumSize(MOST_COUNTED)
        .ticker(ticker)
        .build();
  }

  /**
   * Counts one try.
   *
   * @param account whose, in one spelling
   * @param known whether they have signed in from there and still are
   * @return how long to wait; empty when it may be tried now
   */
  Optional<Duration> count(String address, String account, boolean known) {
    String net = net(address);
    if (add(minute, net) > PER_ADDRESS
        || add(minute, both(net, account)) > PER_ACCOUNT_AND_ADDRESS) {
      return Optional.of(MINUTE);
    }
    return !known && add(quarter, kept(account)) > PER_ACCOUNT
        ? Optional.of(QUARTER)
        : Optional.empty();
  }

  /**
   * That try was right.
   *
   * @param known as it was counted: who was not counted for the account gives nobody a try more
   */
  void right(String address, String account, boolean known) {
    String net = net(address);
    Optional.ofNullable(minute.getIfPresent(net)).ifPresent(AtomicInteger::decrementAndGet);
    minute.invalidate(both(net, account));
    if (!known) {
      Optional.ofNullable(quarter.getIfPresent(kept(account)))
          .ifPresent(AtomicInteger::decrementAndGet);
    }
  }

  /** The window begins with the first try: counting on is not a write to the cache. */
  private static int add(Cache<String, AtomicInteger> counters, String who) {
    return counters.get(who, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static String both(String net, String account) {
    return net + " " + kept(account);
  }

  private static String kept(String account) {
    return account.substring(0, Math.min(KEPT, account.length()));
  }

  /** One household has a whole /64 of IPv6. What a proxy says need not be an address at all. */
  private static String net(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_BYTES / 2))
          : address;
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
  }
}
