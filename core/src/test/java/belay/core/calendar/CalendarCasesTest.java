package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The known answers of business time; the numbers are those of the list they were agreed in. */
@Tag("ESC-1")
class CalendarCasesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final BusinessCalendar OFFICE = week(BERLIN, "mon-fri 09:00-17:00");
  private static final BusinessCalendar EIGHT_TO_SIX = week(BERLIN, "mon-fri 08:00-18:00");
  private static final BusinessCalendar CHRISTMAS =
      BusinessCalendar.weekly(
          "office",
          BERLIN,
          Window.parseAll("mon-fri 09:00-17:00"),
          Holidays.of(Set.of(LocalDate.of(2026, 12, 25))));
  private static final Recurrence WEEKLY =
      new Recurrence(LocalDateTime.parse("2026-01-05T09:00"), BERLIN, 1, ChronoUnit.WEEKS);
  private static final Recurrence NIGHTLY =
      new Recurrence(LocalDateTime.parse("2026-03-28T02:30"), BERLIN, 1, ChronoUnit.DAYS);
  private static final Recurrence MONTHLY =
      new Recurrence(LocalDateTime.parse("2026-01-31T12:00"), BERLIN, 1, ChronoUnit.MONTHS);

  @ParameterizedTest(name = "case {0}")
  @MethodSource("cases")
  void known_answer_is_given(String name, Supplier<Object> actual, Object expected) {
    assertThat(actual.get()).isEqualTo(expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(sums(), boundaries(), localTimes(), recurrences()).flatMap(s -> s);
  }

  private static Stream<Arguments> sums() {
    return Stream.of(
        sum("1", EIGHT_TO_SIX, "2026-01-12T17:00+01:00", "4h", "2026-01-13T11:00+01:00"),
        arguments(
            "1: its warning an hour before",
            supply(() -> EIGHT_TO_SIX.warning(at("2026-01-12T17:00+01:00"), hours(4), hours(1))),
            Optional.of(at("2026-01-13T10:00+01:00"))),
        sum("3", always(BERLIN), "2026-03-28T12:00+01:00", "24h", "2026-03-29T13:00+02:00"),
        sum("5", OFFICE, "2026-03-27T16:30+01:00", "2h", "2026-03-30T10:30+02:00"),
        sum(
            "7",
            week(NEW_YORK, "mon-fri 09:00-17:00"),
            "2026-03-06T16:00-05:00",
            "2h",
            "2026-03-09T10:00-04:00"),
        sum("9", OFFICE, "2026-01-12T17:00+01:00", "1h", "2026-01-13T10:00+01:00"),
        sum("10", OFFICE, "2026-01-12T09:00+01:00", "8h", "2026-01-12T17:00+01:00"),
        sum("11", CHRISTMAS, "2026-12-24T16:00+01:00", "4h", "2026-12-28T12:00+01:00"),
        sum(
            "12",
            week(BERLIN, "sat 22:00-06:00"),
            "2026-03-28T22:00+01:00",
            "5h",
            "2026-03-29T04:00+02:00"),
        sum(
            "15",
            week(ZoneId.of("Asia/Kolkata"), "mon-fri 09:00-18:00"),
            "2026-01-12T17:45+05:30",
            "30m",
            "2026-01-13T09:15+05:30"),
        sum("17", always(LORD_HOWE), "2026-10-04T00:00+10:30", "4h", "2026-10-04T04:30+11:00"));
  }

  private static Stream<Arguments> boundaries() {
    return Stream.of(
        sum("zero on Saturday", OFFICE, "2026-01-17T12:00+01:00", "0s", "2026-01-19T09:00+01:00"),
        sum("zero at the end", OFFICE, "2026-01-12T17:00+01:00", "0s", "2026-01-12T17:00+01:00"),
        sum("zero when open", OFFICE, "2026-01-12T12:00+01:00", "0s", "2026-01-12T12:00+01:00"),
        arguments(
            "17: that day has 23 h 30",
            supply(() ->
                Duration.between(
                    LocalTimes.startOfDay(LocalDate.of(2026, 10, 4), LORD_HOWE),
                    LocalTimes.startOfDay(LocalDate.of(2026, 10, 5), LORD_HOWE))),
            Duration.parse("PT23H30M")));
  }

  private static Stream<Arguments> localTimes() {
    return Stream.of(
        arguments(
            "19: does not exist",
            supply(() -> LocalTimes.resolve(LocalDateTime.parse("2026-03-29T02:30"), BERLIN)),
            new LocalTimes.Missing(
                LocalDateTime.parse("2026-03-29T02:00"),
                LocalDateTime.parse("2026-03-29T03:00"),
                at("2026-03-29T03:00+02:00"))),
        arguments(
            "19: exists twice",
            supply(() -> LocalTimes.resolve(LocalDateTime.parse("2026-10-25T02:30"), BERLIN)),
            new LocalTimes.Twice(
                OffsetDateTime.parse("2026-10-25T02:30+02:00"),
                OffsetDateTime.parse("2026-10-25T02:30+01:00"))),
        arguments(
            "19: exists once",
            supply(() -> LocalTimes.resolve(LocalDateTime.parse("2026-03-29T03:00"), BERLIN)),
            new LocalTimes.Exact(OffsetDateTime.parse("2026-03-29T03:00+02:00"))),
        dayStart("21", "America/Santiago", "2026-09-06", "2026-09-06T01:00-03:00"),
        dayStart("23", "America/Havana", "2026-11-01", "2026-11-01T00:00-04:00"));
  }

  private static Stream<Arguments> recurrences() {
    return Stream.of(
        arguments("27: spring", supply(() -> shift("2026-03-23T12:00+01:00")), elapsed(167)),
        arguments("27: autumn", supply(() -> shift("2026-10-19T12:00+02:00")), elapsed(169)),
        arguments("27: any week", supply(() -> shift("2026-06-01T12:00+02:00")), elapsed(168)),
        occurrence("29: 28th", NIGHTLY, 0, "2026-03-28T02:30+01:00"),
        occurrence("29: 29th", NIGHTLY, 1, "2026-03-29T03:30+02:00"),
        occurrence("29: 30th", NIGHTLY, 2, "2026-03-30T02:30+02:00"),
        occurrence("30: February", MONTHLY, 1, "2026-02-28T12:00+01:00"),
        occurrence("30: March", MONTHLY, 2, "2026-03-31T12:00+02:00"));
  }

  private static Arguments sum(
      String name, BusinessCalendar calendar, String from, String duration, String gives) {
    return arguments(
        name, supply(() -> calendar.plus(at(from), BusinessDuration.parse(duration))), at(gives));
  }

  private static Arguments dayStart(String name, String zone, String date, String gives) {
    return arguments(
        name,
        supply(() -> LocalTimes.startOfDay(LocalDate.parse(date), ZoneId.of(zone))),
        at(gives));
  }

  private static Arguments occurrence(String name, Recurrence recurrence, int n, String gives) {
    return arguments(name, supply(() -> recurrence.occurrence(n)), at(gives));
  }

  private static Duration shift(String during) {
    long n = WEEKLY.indexAt(at(during));
    return Duration.between(WEEKLY.occurrence(n), WEEKLY.occurrence(n + 1));
  }

  private static Supplier<Object> supply(Supplier<Object> value) {
    return value;
  }

  private static BusinessCalendar week(ZoneId zone, String hours) {
    return BusinessCalendar.parse("test", zone, List.of(hours), Holidays.NONE);
  }

  private static BusinessCalendar always(ZoneId zone) {
    return BusinessCalendar.always("always", zone);
  }

  private static BusinessDuration hours(int hours) {
    return BusinessDuration.ofHours(hours);
  }

  private static Duration elapsed(int hours) {
    return Duration.ofHours(hours);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
