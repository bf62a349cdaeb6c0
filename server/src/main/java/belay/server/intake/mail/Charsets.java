package belay.server.intake.mail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to text whatever the sender claims: a wrong or unknown charset never empties a mail. */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, @Nullable String claimed) {
    Charset charset = claimed == null ? null : lookup(claimed);
    if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
      charset = StandardCharsets.UTF_8;
    }
    String strict = strictly(bytes, charset);
    if (strict != null) {
      return strict;
    }
    return charset.equals(StandardCharsets.UTF_8) ? brokenUtf8(bytes) : new String(bytes, charset);
  }

  private static @Nullable Charset lookup(String claimed) {
    try {
      Charset charset = Charset.forName(claimed.strip());
      // what calls itself Latin-1 is Windows' superset of it more often than not (WHATWG does so)
      return charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : charset;
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException wrong) {
      return null;
    }
  }

  /** UTF-8 with a few torn bytes keeps its good letters; anything else is read as Windows-1252. */
  private static String brokenUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long torn = text.chars().filter(c -> c == '\uFFFD').count();
    long foreign = text.chars().filter(c -> c > 0x7F && c != '\uFFFD').count();
    return foreign >= torn ? text : new String(bytes, WINDOWS_1252);
  }
}
