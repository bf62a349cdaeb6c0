package belay.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ESC-7")
class WorkingDayTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 12);

  private static WorkingDay day(String now, String... hours) {
    BusinessCalendar calendar =
        BusinessCalendar.parse("client", ZONE, List.of(hours), Holidays.NONE);
    return new WorkingDay(calendar, moment(now));
  }

  /** Such as {@code 0 09:00} for Monday and {@code 4 17:00} for Friday. */
  private static Instant moment(String dayAndTime) {
    int day = Character.digit(dayAndTime.charAt(0), 10);
    LocalTime time = LocalTime.parse(dayAndTime.substring(2));
    return MONDAY.plusDays(day).atTime(time).atZone(ZONE).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "mon-fri 08:00-17:00, 0 15:30, 1h30m, 0 17:00, 1 08:00",
    "mon-fri 08:00-17:00, 0 16:59, 1m,    0 17:00, 1 08:00",
    "mon-fri 08:00-17:00, 0 17:00, 0s,    ,        1 08:00",
    "mon-fri 08:00-17:00, 0 23:00, 0s,    ,        1 08:00",
    "mon-fri 08:00-17:00, 4 16:30, 30m,   4 17:00, 7 08:00",
    "mon-fri 08:00-17:00, 0 06:00, 9h,    0 17:00, 1 08:00",
    "mon-fri 08:00-17:00, 0 04:00, 0s,    ,        0 08:00",
    "mon-fri 22:00-06:00, 0 23:30, 6h30m, 1 06:00, 1 22:00",
    "mon-fri 22:00-06:00, 1 05:15, 45m,   1 06:00, 1 22:00",
  })
  void it_ends_at_the_closing_and_the_next_begins_at_the_opening(
      String hours, String now, String left, String ends, String next) {
    WorkingDay day = day(now, hours);
    assertThat(day.left()).isEqualTo(BusinessDuration.parse(left));
    assertThat(day.end()).isEqualTo(Optional.ofNullable(ends).map(WorkingDayTest::moment));
    assertThat(day.next()).isEqualTo(moment(next));
    assertThat(day.endless()).isFalse();
  }

  @Test
  void a_break_does_not_end_it() {
    String[] hours = {"mon-fri 08:00-12:00", "mon-fri 13:00-17:00"};
    for (String now : List.of("0 11:30", "0 12:30")) {
      assertThat(day(now, hours).end()).contains(moment("0 17:00"));
      assertThat(day(now, hours).next()).isEqualTo(moment("1 08:00"));
    }
    assertThat(day("0 11:30", hours).left()).isEqualTo(BusinessDuration.parse("4h30m"));
    assertThat(day("0 12:30", hours).left()).isEqualTo(BusinessDuration.parse("4h"));
  }

  @Test
  void one_who_never_closes_has_none() {
    assertThat(day("0 23:30", "24x7").endless()).isTrue();
    assertThat(day("0 23:30", "mon-fri 00:00-24:00").endless()).isTrue();
    assertThat(day("4 23:30", "mon-fri 00:00-24:00").endless()).isFalse();
  }

  /** Closed for an hour each night, which is a break: still there is an answer. */
  @Test
  void breaks_without_a_closing_do_not_go_on_for_ever() {
    assertThat(day("0 12:00", "mon-sun 00:00-23:00").end()).isPresent();
  }
}
