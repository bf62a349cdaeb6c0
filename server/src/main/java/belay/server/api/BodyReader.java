package belay.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
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

  private static final Set<MimeType> JSON_TYPE = Set.of(MediaType.APPLICATION_JSON);

  /** RFC 9512, and what was said before it. */
  private static final Set<MimeType> YAML =
      Stream.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")
          .map(MimeTypeUtils::parseMimeType)
          .collect(Collectors.toSet());

  private BodyReader() {}

  /**
   * @throws Refusal 413, 415 or 400 with the place of the fault
   */
  static byte[] bytes(@Nullable String contentType, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Refusal.of(Kind.TOO_LARGE, Fault.of("too-large", MOST_BYTES));
    }
    if (bytes.length > 0 && !is(JSON_TYPE, contentType)) {
      throw Refusal.of(Kind.MEDIA_TYPE, Fault.of("media-type"));
    }
    return bytes;
  }

  /**
   * A policy file, not yet understood.
   *
   * @throws Refusal 413, 415 or 400
   */
  static String yaml(@Nullable String contentType, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Refusal.of(Kind.TOO_LARGE, Fault.of("too-large", MOST_BYTES));
    }
    if (!is(YAML, contentType)) {
      throw Refusal.of(Kind.MEDIA_TYPE, Fault.of("media-type-yaml"));
    }
    return text(bytes);
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

  private static boolean is(Set<MimeType> types, @Nullable String contentType) {
    try {
      return contentType != null
          && types.stream()
              .anyMatch(MimeTypeUtils.parseMimeType(contentType)::equalsTypeAndSubtype);
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
