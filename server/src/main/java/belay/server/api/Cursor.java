package belay.server.api;

import belay.server.desk.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the queue as clients hold it: opaque to them, and harmless if made up. */
final class Cursor {
  private static final Pattern SHAPE = Pattern.compile("q1 (-|[0-9TZ:.-]{1,40}) ([0-9]{1,18})");

  private Cursor() {}

  static String of(Queue.Place place) {
    String due = place.due().map(Instant::toString).orElse("-");
    byte[] text = "q1 %s %d".formatted(due, place.number()).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  static Optional<Queue.Place> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher matcher = SHAPE.matcher(new String(bytes, StandardCharsets.US_ASCII));
      return matcher.matches() ? Optional.of(place(matcher)) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Queue.Place place(Matcher matcher) {
    String due = matcher.group(1);
    return new Queue.Place(
        due.equals("-") ? Optional.empty() : Optional.of(Instant.parse(due)),
        Long.parseLong(matcher.group(2)));
  }
}
