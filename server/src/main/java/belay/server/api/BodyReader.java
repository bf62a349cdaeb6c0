package belay.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request's body as one JSON object: UTF-8, at most 1 MB, nothing behind it, no doubles.
 */
final class BodyReader {
  static final int MOST_BYTES = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BodyReader() {}

  /**
   * @throws Refusal 413, 415 or 400 with the place of the fault
   */
  static byte[] bytes(@Nullable String contentType, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Refusal.of(Kind.TOO_LARGE, Fault.of("too-large", MOST_BYTES));
    }
    if (bytes.length > 0 && !isJson(contentType)) {
      throw Refusal.of(Kind.MEDIA_TYPE, Fault.of("media-type"));
    }
    return bytes;
  }

  /** An empty body counts as an empty object. */
  static Body body(byte[] bytes) {
    String text = text(bytes);
    if (text.isBlank()) {
      return new Body(JSON.createObjectNode());
    }
    if (parse(text) instanceof ObjectNode object) {
      return new Body(object);
    }
    throw Refusal.of(Kind.UNREADABLE, Fault.at("", "not-an-object"));
  }

  private static boolean isJson(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
              MimeTypeUtils.parseMimeType(contentType));
    } catch (InvalidMimeTypeException e) {
      return false;
    }
  }

  private static String text(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(from, to, true);
    if (result.isError()) {
      throw Refusal.of(Kind.UNREADABLE, Fault.of("not-utf-8", from.position()));
    }
    return to.flip().toString();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      throw Refusal.of(
          Kind.UNREADABLE,
          Fault.of(
              "not-json",
              place == null ? 1 : place.getLineNr(),
              place == null ? 1 : place.getColumnNr(),
              e.getOriginalMessage()));
    }
  }
}
