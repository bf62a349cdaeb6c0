package belay.server.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Adds up the rows of a table: half of each row's SHA-256, as two 64-bit numbers. A table gives its
 * rows in another order after a restore, so the order must not count; how often a row is there
 * does.
 */
final class RowSum {
  private final MessageDigest digest;
  private long rows;
  private long bytes;
  private long high;
  private long low;

  RowSum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(byte[] row) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(row));
    high += hash.getLong();
    low += hash.getLong();
    rows++;
    bytes += row.length;
  }

  Tally of(String table) {
    return new Tally(table, rows, bytes, "%016x%016x".formatted(high, low));
  }
}
