package belay.server.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. */
final class Digest {
  private static final int SHORT_BYTES = 12;

  private Digest() {}

  static String of(byte[]... parts) {
    return HexFormat.of().formatHex(bytes(parts));
  }

  /** Enough of it to tell two answers apart, not to resist an enemy. */
  static String short256(byte[] bytes) {
    return HexFormat.of().formatHex(bytes(bytes), 0, SHORT_BYTES);
  }

  private static byte[] bytes(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
