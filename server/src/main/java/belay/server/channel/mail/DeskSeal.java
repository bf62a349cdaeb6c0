package belay.server.channel.mail;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short signatures with the desk's secret: 80 bits of HMAC-SHA256 in 16 signs that survive being
 * written in capitals, as local parts and Message-IDs are on their way.
 */
public final class DeskSeal {
  static final int LENGTH = 16;
  private static final int BYTES = 10;
  private static final int MIN_SECRET = 32;

  private final SecretKeySpec key;

  /**
   * @param secret at least 32 random bytes, the same on every node and for as long as the desk
   *     lives
   */
  public DeskSeal(byte[] secret) {
    if (secret.length < MIN_SECRET) {
      throw new IllegalArgumentException("a desk's secret has at least 32 bytes");
    }
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** A seal of one purpose is of no use for another. */
  String sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] whole = mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, Arrays.copyOf(whole, BYTES)).toString(32);
      return "0".repeat(LENGTH - digits.length()) + digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Takes the same time whatever is wrong. */
  boolean matches(String purpose, String text, String signature) {
    return MessageDigest.isEqual(
        sign(purpose, text).getBytes(StandardCharsets.US_ASCII),
        signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
  }
}
