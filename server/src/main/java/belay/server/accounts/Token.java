package belay.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits that open something; so much chance needs no slow hash. */
public record Token(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  static Token random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static Optional<Token> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
  }

  /** What is kept of it. */
  byte[] hash() {
    return sha256("token " + text);
  }

  /** What forms of this browser carry. Who knows it does not know the token. */
  String csrf() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("form " + text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
