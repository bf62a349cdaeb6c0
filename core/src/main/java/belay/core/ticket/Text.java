package belay.core.ticket;

import belay.core.ids.TextId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something written. It is stored apart from the history, which keeps only {@link Ref}: erasing the
 * text and its salt leaves a digest that says nothing.
 *
 * @param salt random, stored beside the body
 */
public record Text(TextId id, String salt, String body) {

  /** What an event keeps of a text: its id, and SHA-256 over salt and body in hexadecimal. */
  public record Ref(TextId id, String digest) {}

  public boolean blank() {
    return body.isBlank();
  }

  public Ref ref() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt.getBytes(StandardCharsets.UTF_8));
      return new Ref(
          id, HexFormat.of().formatHex(sha.digest(body.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
