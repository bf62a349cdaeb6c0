package belay.server.intake.mail;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** RFC 2047. What cannot be decoded stays as it stands. */
final class EncodedWords {
  private EncodedWords() {}

  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    try {
      return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    } catch (RuntimeException hostile) {
      return text;
    }
  }
}
