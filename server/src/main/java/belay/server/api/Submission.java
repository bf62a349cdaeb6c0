package belay.server.api;

import belay.server.answers.Answers.Once;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to change something: who sent it, what it says, under which idempotency key, and which
 * version of the ticket its sender had seen.
 */
final class Submission {
  private static final String KEY = "[!-~]{1,200}";
  private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})(-[0-9a-f]{1,64})?\"");

  private final Caller caller;
  private final String route;
  private final byte[] bytes;
  private final Optional<String> idempotencyKey;
  private final OptionalLong seen;

  private Submission(
      Caller caller,
      String route,
      byte[] bytes,
      Optional<String> idempotencyKey,
      OptionalLong seen) {
    this.caller = caller;
    this.route = route;
    this.bytes = bytes;
    this.idempotencyKey = idempotencyKey;
    this.seen = seen;
  }

  static Submission of(Caller caller, HttpServletRequest request) throws IOException {
    return new Submission(
        caller,
        request.getMethod() + " " + request.getRequestURI(),
        BodyReader.bytes(request.getContentType(), request.getInputStream()),
        key(request),
        seen(request));
  }

  /** A policy file instead of a JSON object; what is said beside it is part of the request. */
  static Submission ofYaml(Caller caller, HttpServletRequest request) throws IOException {
    String text = BodyReader.yaml(request.getContentType(), request.getInputStream());
    return new Submission(
        caller,
        request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString(),
        text.getBytes(StandardCharsets.UTF_8),
        key(request),
        seen(request));
  }

  /** The body as it was written. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * {@code If-Match: "17"}, where 17 is the ticket's version, or the ETag it was shown with (RFC
   * 9110 §13.1.1).
   */
  private static OptionalLong seen(HttpServletRequest request) {
    String version = request.getHeader("If-Match");
    if (version == null) {
      return OptionalLong.empty();
    }
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw Refusal.of(Kind.UNREADABLE, Fault.of("bad-version"));
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }

  private static Optional<String> key(HttpServletRequest request) {
    Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
    if (key.isPresent() && !key.get().matches(KEY)) {
      throw Refusal.of(Kind.UNREADABLE, Fault.of("bad-idempotency-key"));
    }
    return key;
  }

  Caller caller() {
    return caller;
  }

  /** The version of the ticket that the sender decided by, if they say so. */
  OptionalLong seen() {
    return seen;
  }

  /** How to know it again, if the client wants it done once. */
  Optional<Once> once() {
    return idempotencyKey.map(key -> new Once(caller.key().id(), key, fingerprint()));
  }

  /** The body, to be read field by field. */
  Body body() {
    return BodyReader.body(bytes);
  }

  /** Of route and body: the same request again has the same. */
  private String fingerprint() {
    return Digest.of((route + "\n").getBytes(StandardCharsets.UTF_8), bytes);
  }
}
