package belay.server.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the sample's people work, so that a desk that is looked at now is in the middle of
 * a working day: wherever it is early afternoon, from Monday to Friday if that is anywhere, else in
 * a week of five days of which today is one.
 *
 * @param first day of the working week
 */
record Office(ZoneId zone, DayOfWeek first, Instant now) {
  private static final LocalTime FROM = LocalTime.of(12, 30);
  private static final LocalTime TO = LocalTime.of(15, 30);
  private static final int WORKING_DAYS = 5;
  private static final int WEEK = 7;

  /** At any moment it is early afternoon in one of them. */
  private static final List<ZoneId> PLACES =
      List.of(
          ZoneId.of("America/Los_Angeles"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/London"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Atlantic/Azores"),
          ZoneId.of("Asia/Dubai"),
          ZoneId.of("Asia/Bangkok"),
          ZoneId.of("Asia/Tokyo"),
          ZoneId.of("Australia/Sydney"),
          ZoneId.of("Pacific/Auckland"),
          ZoneId.of("Pacific/Honolulu"));

  private static final Pattern AGO = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?");
  private static final Pattern DAY = Pattern.compile("(in )?(\\d+)d (\\d\\d:\\d\\d)");

  static Office at(Instant now) {
    List<ZoneId> fit = PLACES.stream().filter(place -> early(now, place)).toList();
    ZoneId zone =
        fit.stream().filter(place -> weekday(now, place)).findFirst().orElseGet(fit::getFirst);
    return new Office(zone, weekWith(now.atZone(zone).getDayOfWeek()), now);
  }

  private static boolean weekday(Instant now, ZoneId zone) {
    return now.atZone(zone).getDayOfWeek().getValue() <= WORKING_DAYS;
  }

  private static boolean early(Instant now, ZoneId zone) {
    LocalTime time = now.atZone(zone).toLocalTime();
    return !time.isBefore(FROM) && time.isBefore(TO);
  }

  private static DayOfWeek weekWith(DayOfWeek today) {
    return switch (today) {
      case SATURDAY -> DayOfWeek.TUESDAY;
      case SUNDAY -> DayOfWeek.SUNDAY;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> DayOfWeek.MONDAY;
    };
  }

  /** As a policy says it, such as {@code mon-fri}. */
  String days() {
    return word(first) + "-" + word(first.plus(WORKING_DAYS - 1));
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  boolean works(LocalDate date) {
    return Math.floorMod(date.getDayOfWeek().getValue() - first.getValue(), WEEK) < WORKING_DAYS;
  }

  /**
   * What a line of the script calls a moment: {@code 2h35m} before now; {@code 3d 09:40}, on the
   * third working day before today; {@code +5m} after the line before; and with "in" ahead of now.
   *
   * @param before the moment of the line before
   * @throws IllegalArgumentException when it is none
   */
  Instant moment(String text, Instant before) {
    if (text.startsWith("+")) {
      return before.plus(span(text.substring(1)));
    }
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      int days = Integer.parseInt(day.group(2));
      LocalTime time = LocalTime.parse(day.group(3));
      return date(Optional.ofNullable(day.group(1)).isPresent() ? days : -days)
          .atTime(time)
          .atZone(zone)
          .toInstant();
    }
    return text.startsWith("in ") ? now.plus(span(text.substring(3))) : now.minus(span(text));
  }

  private static Duration span(String text) {
    Matcher parts = AGO.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no moment of a script");
    }
    return Duration.ofHours(number(parts.group(1))).plusMinutes(number(parts.group(2)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private LocalDate date(int workingDays) {
    LocalDate date = now.atZone(zone).toLocalDate();
    for (int left = Math.abs(workingDays); left > 0; ) {
      date = date.plus(Integer.signum(workingDays), ChronoUnit.DAYS);
      if (works(date)) {
        left--;
      }
    }
    return date;
  }
}
