package belay.server.db;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs that sort by time (RFC 9562 §5.7), so that indexes grow at their end. */
public final class Uuid7 {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Uuid7() {}

  /** A new one. */
  public static UUID next() {
    long high = (System.currentTimeMillis() << 16) | VERSION_7 | (RANDOM.nextLong() & 0xFFF);
    return new UUID(high, VARIANT | (RANDOM.nextLong() >>> 2));
  }

  /**
   * Always the same for the same thing (RFC 9562 §5.8), sorted by its time.
   *
   * @param digest at least 10 bytes that are the thing's own
   */
  public static UUID of(Instant at, byte[] digest) {
    long high =
        (at.toEpochMilli() << 16) | VERSION_8 | ((digest[8] & 0xF) << 8) | (digest[9] & 0xFF);
    long low = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      low = (low << 8) | (digest[i] & 0xFF);
    }
    return new UUID(high, VARIANT | (low >>> 2));
  }
}
