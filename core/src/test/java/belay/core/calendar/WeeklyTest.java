package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ESC-1")
class WeeklyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessCalendar OFFICE = berlin(Holidays.NONE, "mon-fri 09:00-17:00");

  @Test
  void calendar_without_a_window_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessCalendar.weekly("empty", BERLIN, List.of(), Holidays.NONE))
        .withMessage("calendar 'empty' has no hours");
  }

  @Test
  void around_the_clock_stands_alone() {
    assertThat(berlin(Holidays.NONE, "24x7")).isEqualTo(BusinessCalendar.always("test", BERLIN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> berlin(Holidays.NONE, "24x7", "mon 09:00-17:00"));
  }

  @Test
  void several_hours_add_up_and_overlaps_count_once() {
    BusinessCalendar hours =
        berlin(Holidays.NONE, "mon 09:00-12:00", "mon 11:00-13:00 13:00-14:00", "sun 22:00-10:00");
    assertThat(hours.between(at("2026-01-11T20:00+01:00"), at("2026-01-12T20:00+01:00")))
        .isEqualTo(BusinessDuration.ofHours(16));
    assertThat(hours.plus(at("2026-01-11T22:00+01:00"), BusinessDuration.ofHours(16)))
        .isEqualTo(at("2026-01-12T14:00+01:00"));
  }

  @Test
  void window_includes_its_start_and_not_its_end() {
    assertThat(OFFICE.openAt(at("2026-01-12T08:59:59+01:00"))).isFalse();
    assertThat(OFFICE.openAt(at("2026-01-12T09:00+01:00"))).isTrue();
    assertThat(OFFICE.openAt(at("2026-01-12T16:59:59.999+01:00"))).isTrue();
    assertThat(OFFICE.openAt(at("2026-01-12T17:00+01:00"))).isFalse();
  }

  @Test
  void openings_are_cut_off_at_both_ends() {
    assertThat(OFFICE.openings(at("2026-01-09T16:00+01:00"), at("2026-01-12T10:00+01:00")))
        .containsExactly(
            new Span(at("2026-01-09T16:00+01:00"), at("2026-01-09T17:00+01:00")),
            new Span(at("2026-01-12T09:00+01:00"), at("2026-01-12T10:00+01:00")));
    assertThat(OFFICE.openings(at("2026-01-10T00:00+01:00"), at("2026-01-12T09:00+01:00")))
        .isEmpty();
    assertThat(OFFICE.openings(at("2026-01-12T12:00+01:00"), at("2026-01-12T11:00+01:00")))
        .isEmpty();
    BusinessCalendar always = BusinessCalendar.always("always", BERLIN);
    Span day = new Span(at("2026-01-12T00:00+01:00"), at("2026-01-13T00:00+01:00"));
    assertThat(always.openings(day.start(), day.end())).containsExactly(day);
    assertThat(always.openings(day.end(), day.start())).isEmpty();
  }

  @Test
  void next_opening_is_now_when_open_and_never_a_closing_time() {
    assertThat(OFFICE.nextOpening(at("2026-01-12T12:00+01:00")))
        .isEqualTo(at("2026-01-12T12:00+01:00"));
    assertThat(OFFICE.nextOpening(at("2026-01-12T17:00+01:00")))
        .isEqualTo(at("2026-01-13T09:00+01:00"));
    assertThat(OFFICE.nextOpening(at("2026-01-16T17:00+01:00")))
        .isEqualTo(at("2026-01-19T09:00+01:00"));
  }

  @Test
  void time_between_counts_only_the_windows() {
    assertThat(OFFICE.between(at("2026-01-16T16:00+01:00"), at("2026-01-19T10:00+01:00")))
        .isEqualTo(BusinessDuration.ofHours(2));
    assertThat(OFFICE.between(at("2026-01-19T10:00+01:00"), at("2026-01-16T16:00+01:00")))
        .isEqualTo(BusinessDuration.ZERO);
    assertThat(OFFICE.between(at("2026-01-17T10:00+01:00"), at("2026-01-17T16:00+01:00")))
        .isEqualTo(BusinessDuration.ZERO);
  }

  @Test
  void lunch_break_moves_the_deadline_by_its_length() {
    BusinessCalendar lunch = berlin(Holidays.NONE, "mon-fri 09:00-12:00 13:00-17:00");
    assertThat(lunch.plus(at("2026-01-12T11:00+01:00"), BusinessDuration.ofHours(2)))
        .isEqualTo(at("2026-01-12T14:00+01:00"));
    assertThat(lunch.plus(at("2026-01-12T11:00+01:00"), BusinessDuration.ofHours(1)))
        .isEqualTo(at("2026-01-12T12:00+01:00"));
  }

  @Test
  void night_belongs_to_the_date_on_which_it_starts() {
    Instant friday = at("2026-01-16T12:00+01:00");
    BusinessCalendar sundayOff = berlin(holiday("2026-01-18"), "sat 22:00-06:00");
    assertThat(sundayOff.plus(friday, BusinessDuration.ofHours(8)))
        .isEqualTo(at("2026-01-18T06:00+01:00"));
    BusinessCalendar saturdayOff = berlin(holiday("2026-01-17"), "sat 22:00-06:00");
    assertThat(saturdayOff.nextOpening(friday)).isEqualTo(at("2026-01-24T22:00+01:00"));
  }

  @Test
  void boundary_in_a_gap_moves_to_its_end() {
    Instant saturday = at("2026-03-28T12:00+01:00");
    Instant threeOClock = at("2026-03-29T03:00+02:00");
    assertThat(berlin(Holidays.NONE, "sun 02:30-05:00").nextOpening(saturday))
        .isEqualTo(threeOClock);
    assertThat(berlin(Holidays.NONE, "sun 01:00-02:30").plus(saturday, BusinessDuration.ofHours(1)))
        .isEqualTo(threeOClock);
    assertThat(berlin(Holidays.NONE, "sun 02:10-02:50").nextOpening(saturday))
        .isEqualTo(at("2026-04-05T02:10+02:00"));
  }

  @Test
  void boundary_in_an_overlap_takes_all_of_it() {
    Instant saturday = at("2026-10-24T12:00+02:00");
    BusinessCalendar hours = berlin(Holidays.NONE, "sun 02:10-02:50");
    assertThat(hours.nextOpening(saturday)).isEqualTo(at("2026-10-25T02:10+02:00"));
    assertThat(hours.between(saturday, at("2026-10-26T00:00+01:00")))
        .isEqualTo(BusinessDuration.ofMinutes(100));
  }

  @Test
  void window_of_two_dates_ago_is_seen_when_midnight_comes_twice() {
    BusinessCalendar newfoundland =
        BusinessCalendar.parse(
            "test", ZoneId.of("America/St_Johns"), List.of("fri 23:45-23:30"), Holidays.NONE);
    Instant firstMidnight = at("2010-11-07T00:00:30-02:30");
    assertThat(newfoundland.openAt(firstMidnight)).isTrue();
    assertThat(newfoundland.between(firstMidnight, at("2010-11-07T12:00-03:30")))
        .isEqualTo(BusinessDuration.parse("29m30s"));
  }

  @Test
  void skipped_date_has_no_business_time() {
    BusinessCalendar apia =
        BusinessCalendar.parse(
            "apia", ZoneId.of("Pacific/Apia"), List.of("mon-sun 09:00-17:00"), Holidays.NONE);
    assertThat(apia.plus(at("2011-12-29T16:00-10:00"), BusinessDuration.ofHours(2)))
        .isEqualTo(at("2011-12-31T10:00+14:00"));
  }

  @Test
  void calendar_that_never_opens_says_so_and_does_not_loop() {
    BusinessCalendar closed = berlin(day -> true, "mon-sun 09:00-17:00");
    Instant now = at("2026-01-12T12:00+01:00");
    assertThatExceptionOfType(NeverOpensException.class)
        .isThrownBy(() -> closed.plus(now, BusinessDuration.ofHours(1)))
        .withMessageContainingAll("'test'", "ten years");
    assertThatExceptionOfType(NeverOpensException.class)
        .isThrownBy(() -> closed.plus(now, BusinessDuration.ZERO));
    assertThatExceptionOfType(NeverOpensException.class).isThrownBy(() -> closed.nextOpening(now));
    assertThat(closed.openAt(now)).isFalse();
    assertThat(closed.between(now, now.plusSeconds(1_000_000))).isEqualTo(BusinessDuration.ZERO);
  }

  @Test
  void calendar_that_closes_for_good_says_so() {
    LocalDate lastDay = LocalDate.of(2026, 1, 12);
    BusinessCalendar wound = berlin(day -> day.isAfter(lastDay), "mon-sun 09:00-17:00");
    Instant now = at("2026-01-12T12:00+01:00");
    assertThat(wound.plus(now, BusinessDuration.ofHours(5)))
        .isEqualTo(at("2026-01-12T17:00+01:00"));
    assertThatExceptionOfType(NeverOpensException.class)
        .isThrownBy(() -> wound.plus(now, BusinessDuration.ofHours(6)));
  }

  @Test
  void instants_out_of_reach_are_refused() {
    BusinessDuration hour = BusinessDuration.ofHours(1);
    for (BusinessCalendar calendar : List.of(OFFICE, BusinessCalendar.always("a", BERLIN))) {
      for (Instant far : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> calendar.plus(far, hour))
            .withMessageContaining("outside the time that calendars know");
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.openAt(far));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.nextOpening(far));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.between(Instant.EPOCH, far));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.between(far, Instant.EPOCH));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> calendar.plus(Era.LATEST, BusinessDuration.MAX));
      assertThat(calendar.plus(Era.EARLIEST, BusinessDuration.ZERO)).isNotNull();
    }
  }

  @Test
  void time_between_stops_at_the_longest_duration() {
    Instant start = at("1990-01-01T00:00+01:00");
    Instant end = at("2090-01-01T00:00+01:00");
    assertThat(OFFICE.between(start, end)).isEqualTo(BusinessDuration.MAX);
    assertThat(BusinessCalendar.always("a", BERLIN).between(start, end))
        .isEqualTo(BusinessDuration.MAX);
  }

  @Test
  void ten_thousand_hours_are_reckoned() {
    Instant start = at("2026-01-05T09:00+01:00");
    assertThat(OFFICE.plus(start, BusinessDuration.ofHours(10_000)))
        .isEqualTo(at("2030-10-18T17:00+02:00"));
  }

  @Test
  void ten_years_of_an_hour_a_week_are_added_up_year_by_year() {
    BusinessCalendar rare = berlin(Holidays.NONE, "mon 09:00-10:00");
    Instant start = at("2026-01-05T09:00+01:00");
    assertThat(rare.plus(start, BusinessDuration.ofHours(500)))
        .isEqualTo(at("2035-07-30T10:00+02:00"));
    assertThat(rare.plus(start, BusinessDuration.ofHours(20_000)))
        .isEqualTo(at("2409-04-20T10:00+02:00"));
  }

  @Test
  void what_takes_more_than_a_thousand_years_is_refused_without_walking_there() {
    AtomicInteger asked = new AtomicInteger();
    Holidays counted = _ -> asked.incrementAndGet() < 0;
    BusinessCalendar rare = berlin(counted, "mon 09:00-09:01");
    Instant start = at("2026-01-05T09:00+01:00");
    for (int i = 0; i < 20; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rare.plus(start, BusinessDuration.MAX))
          .withMessage("calendar 'test' is not open for that long in 1000 years");
    }
    assertThat(asked.get()).isLessThan(60_000);
  }

  @Test
  void what_closes_for_good_after_some_years_says_so() {
    LocalDate lastDay = LocalDate.of(2031, 5, 1);
    BusinessCalendar wound = berlin(day -> day.isAfter(lastDay), "mon 09:00-10:00");
    Instant now = at("2026-01-05T09:00+01:00");
    assertThat(wound.plus(now, BusinessDuration.ofHours(277)))
        .isEqualTo(at("2031-04-21T10:00+02:00"));
    assertThatExceptionOfType(NeverOpensException.class)
        .isThrownBy(() -> wound.plus(now, BusinessDuration.ofHours(300)));
  }

  @Test
  void warning_no_later_than_its_start_is_not_given() {
    Instant now = at("2026-01-12T12:00+01:00");
    BusinessDuration hour = BusinessDuration.ofHours(1);
    assertThat(OFFICE.warning(now, hour, hour)).isEmpty();
    assertThat(OFFICE.warning(now, hour, BusinessDuration.ofHours(2))).isEmpty();
    assertThat(OFFICE.warning(now, BusinessDuration.ofHours(6), hour))
        .contains(at("2026-01-12T17:00+01:00"));
  }

  private static BusinessCalendar berlin(Holidays holidays, String... hours) {
    return BusinessCalendar.parse("test", BERLIN, List.of(hours), holidays);
  }

  private static Holidays holiday(String day) {
    return Holidays.of(Set.of(LocalDate.parse(day)));
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
