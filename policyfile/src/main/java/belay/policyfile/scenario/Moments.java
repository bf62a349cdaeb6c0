package belay.policyfile.scenario;

import belay.policyfile.calendar.MomentText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments in the policy's zone: {@code 09:10}, {@code +1d 09:10} and {@code Tue 09:10} count
 * from the scenario's first day; {@code 2026-01-13T09:10} stands for itself.
 */
record Moments(LocalDate first, ZoneId zone) {
  static final String SHAPE =
      "(?:(?:\\+\\d{1,3}d|Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\\d{1,2}:\\d{2}(?::\\d{2})?"
          + "|\\d{4}-\\d{2}-\\d{2}T[0-9:]+(?:[+-]\\d{2}:\\d{2}|Z)?";
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\S+) )?(\\d{1,2})(:\\d{2}(?::\\d{2})?)");

  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  /**
   * The moment a text means.
   *
   * @throws IllegalArgumentException when there is none, or two, or it is out of reach
   */
  Instant parse(String text) {
    try {
      return text.contains("T") && Character.isDigit(text.charAt(0))
          ? ordinary(MomentText.parse(text, zone))
          : ordinary(MomentText.once(relative(text), zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time, say 09:10", e);
    }
  }

  /** Within the years that calendars know, with room for what follows. */
  static Instant ordinary(Instant moment) {
    if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      throw new IllegalArgumentException("a scenario takes place from 1971 to 9000");
    }
    return moment;
  }

  private LocalDateTime relative(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException(text);
    }
    String hour = parts.group(2).length() == 1 ? "0" + parts.group(2) : parts.group(2);
    LocalTime time = LocalTime.parse(hour + parts.group(3));
    return date(parts.group(1) == null ? "+0d" : parts.group(1)).atTime(time);
  }

  private LocalDate date(String day) {
    if (day.startsWith("+")) {
      return first.plusDays(Integer.parseInt(day.substring(1, day.length() - 1)));
    }
    DayOfWeek weekday =
        Arrays.stream(DayOfWeek.values())
            .filter(d -> d.name().startsWith(day.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> new DateTimeException(day));
    return first.with(TemporalAdjusters.nextOrSame(weekday));
  }
}
