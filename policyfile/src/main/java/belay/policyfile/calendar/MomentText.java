package belay.policyfile.calendar;

import belay.core.calendar.LocalTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Moments as people type them, and as they are printed. */
public final class MomentText {
  private static final Pattern WITH_OFFSET = Pattern.compile(".+T.+(?:[+-]\\d{2}:?\\d{2}|[Zz])");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private MomentText() {}

  /**
   * A date and time with its offset, or as clocks in that zone show it.
   *
   * @throws IllegalArgumentException also when there is no such time, or two of them
   */
  public static Instant parse(String text, ZoneId zone) {
    try {
      return WITH_OFFSET.matcher(text).matches()
          ? OffsetDateTime.parse(text).toInstant()
          : once(LocalDateTime.parse(text), zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date and time, say for example 2026-01-12T09:00", e);
    }
  }

  /**
   * The one moment at which clocks in that zone show this time.
   *
   * @throws IllegalArgumentException when there is none, or two
   */
  public static Instant once(LocalDateTime local, ZoneId zone) {
    return switch (LocalTimes.resolve(local, zone)) {
      case LocalTimes.Exact(var time) -> time.toInstant();
      case LocalTimes.Missing gap ->
          throw new IllegalArgumentException(
              "%s does not exist in %s: clocks go from %s to %s"
                  .formatted(local, zone, gap.before().toLocalTime(), gap.after().toLocalTime()));
      case LocalTimes.Twice(var earlier, var later) ->
          throw new IllegalArgumentException(
              "%s exists twice in %s: say %s or %s"
                  .formatted(local, zone, ISO.format(earlier), ISO.format(later)));
    };
  }

  /** {@code 2026-03-30T10:30:00+02:00}, always with seconds and offset. */
  public static String iso(Instant instant, ZoneId zone) {
    return ISO.format(instant.atZone(zone));
  }
}
