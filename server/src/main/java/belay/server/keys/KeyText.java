package belay.server.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code belay_<id>_<secret>}, both in hexadecimal, the secret 256
 * random bits. So much chance needs no slow hash.
 */
record KeyText(UUID id, String secret) {
  private static final Pattern SHAPE = Pattern.compile("belay_([0-9a-f]{32})_([0-9a-f]{64})");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;

  static KeyText random(UUID id) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new KeyText(id, HexFormat.of().formatHex(secret));
  }

  static Optional<KeyText> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(1);
    long high = HexFormat.fromHexDigitsToLong(id, 0, 16);
    long low = HexFormat.fromHexDigitsToLong(id, 16, 32);
    return Optional.of(new KeyText(new UUID(high, low), matcher.group(2)));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** In a time that does not depend on where they differ. */
  boolean matches(byte[] hash) {
    return MessageDigest.isEqual(hash(), hash);
  }

  /** The whole key, to be shown once. */
  String show() {
    return "belay_" + id.toString().replace("-", "") + "_" + secret;
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
