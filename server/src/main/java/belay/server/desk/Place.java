package belay.server.desk;

import belay.core.access.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a walk through a list has come to: after which ticket the next part begins, and how the
 * list stood when the walk began. As a text it is a cursor: opaque, and harmless if made up.
 *
 * @param rank of the ticket in that order; 99: closed
 * @param at its moment in that order; {@link Instant#MAX}: none
 * @param snapshot of the database at the beginning of the walk, in PostgreSQL's notation
 */
public record Place(Sort sort, int rank, Instant at, long number, String snapshot) {
  private static final String NEVER = "-";
  private static final Pattern SHAPE =
      Pattern.compile(
          "2 ([a-z]{3,8}) ([0-9]{1,2}) (-|[0-9]{4}-[0-9TZ:.-]{1,35}) ([0-9]{1,18})"
              + " ([0-9:,]{5,4000})");

  /** Empty for what is none, and for one in an order that viewer's lists may not have. */
  public static Optional<Place> parse(String cursor, Viewer viewer) {
    return parse(cursor).filter(place -> Sort.of(viewer).contains(place.sort()));
  }

  private static Optional<Place> parse(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      Matcher matcher = SHAPE.matcher(new String(bytes, StandardCharsets.US_ASCII));
      return matcher.matches() && Snapshot.isOne(matcher.group(5))
          ? Optional.of(place(matcher))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Place place(Matcher matcher) {
    String at = matcher.group(3);
    return new Place(
        Sort.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(matcher.group(2)),
        at.equals(NEVER) ? Instant.MAX : Instant.parse(at),
        Long.parseLong(matcher.group(4)),
        matcher.group(5));
  }

  /** The cursor. */
  @Override
  public String toString() {
    String text =
        "2 %s %d %s %d %s"
            .formatted(
                sort.name().toLowerCase(Locale.ROOT),
                rank,
                at.equals(Instant.MAX) ? NEVER : at.toString(),
                number,
                snapshot);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
