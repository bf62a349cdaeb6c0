package belay.server.words;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments in a reader's language and zone: short ones for lists, exact ones to hover over.
 *
 * @param now the desk's time when the page was drawn
 */
public record Times(Locale locale, ZoneId zone, Instant now) {
  private static final int WEEK = 7;
  private static final int MOST_FORMATS = 1_000;

  /** Reading a pattern takes longer than formatting by it, and a page shows hundreds of moments. */
  private static final Cache<Format, DateTimeFormatter> FORMATS =
      Caffeine.newBuilder().maximumSize(MOST_FORMATS).build();

  /**
   * How a moment is written.
   *
   * @param pattern empty: the whole date, as the language has it
   */
  private record Format(String pattern, Locale locale) {
    DateTimeFormatter formatter() {
      return pattern.isEmpty()
          ? DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale)
          : DateTimeFormatter.ofPattern(pattern, locale);
    }
  }

  /** As short as it is clear: 10:34 today, Tue 09:30 within a week, else 12 Nov or 12 Nov 2025. */
  public String brief(Instant at) {
    return sameDay(at, now) ? clock(at) : dated(at);
  }

  /** As {@link #brief}, but never without its day. */
  public String dated(Instant at) {
    ZonedDateTime then = at.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (Math.abs(ChronoUnit.DAYS.between(today, then.toLocalDate())) < WEEK) {
      return format("EEE", then) + " " + clock(then);
    }
    return format(then.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", then);
  }

  /** With weekday, date, minutes and zone. */
  public String exact(Instant at) {
    ZonedDateTime then = at.atZone(zone);
    return format("", then) + ", " + clock(then) + format(" zzz", then);
  }

  /** Hours and minutes of the day. */
  public String clock(Instant at) {
    return clock(at.atZone(zone));
  }

  /** The day, for a line between the days of a conversation. */
  public String day(Instant at) {
    ZonedDateTime then = at.atZone(zone);
    boolean thisYear = then.getYear() == now.atZone(zone).getYear();
    return format(thisYear ? "EEEE, d MMMM" : "EEEE, d MMMM yyyy", then);
  }

  /** Whether both moments are on one day of the reader's. */
  public boolean sameDay(Instant a, Instant b) {
    return a.atZone(zone).toLocalDate().equals(b.atZone(zone).toLocalDate());
  }

  /** As hours and minutes, {@code 0:08} or {@code −0:12} when it is past; rounded down. */
  public String left(Instant due) {
    return left(Duration.between(now, due));
  }

  public String left(Duration left) {
    long minutes = Math.floorDiv(Math.abs(left.toSeconds()), 60L);
    String sign = left.isNegative() && minutes > 0 ? "\u2212" : "";
    return String.format(Locale.ROOT, "%s%d:%02d", sign, minutes / 60, minutes % 60);
  }

  /** For {@code <time datetime>}: ISO 8601. */
  public String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String clock(ZonedDateTime then) {
    return format("HH:mm", then);
  }

  private String format(String pattern, ZonedDateTime then) {
    return FORMATS.get(new Format(pattern, locale), Format::formatter).format(then);
  }
}
