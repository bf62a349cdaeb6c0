package belay.policyfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
  @ParameterizedTest
  @CsvSource({
    "US-CA, 2026-01-19, true",
    "US-CA, 2026-03-31, true",
    "US, 2026-03-31, false",
    "US, 2026-07-03, true",
    "US, 2021-12-31, true",
    "US, 2026-12-24, false",
    "DE-BY, 2026-01-06, true",
    "DE, 2026-01-06, false",
    "de-by, 2026-05-14, true",
    "GB-ENG, 2026-12-28, true",
    "GB-ENG, 2026-12-26, true",
    "US, 2026-07-04, true",
    "US, 2022-01-01, true",
    "US, 2026-07-11, false",
    "CO, 2026-01-12, true",
    "CO, 2026-01-06, false"
  })
  void a_region_has_its_own_public_holidays(String region, LocalDate day, boolean holiday) {
    assertThat(RegionHolidays.of(region).contains(day)).isEqualTo(holiday);
  }

  @ParameterizedTest
  @CsvSource({"US-XX, US-TX", "DE-BYY, DE-BY", "UQ, did you mean", "USCA, "})
  void an_unknown_region_is_refused_with_the_nearest(String region, String near) {
    assertThatThrownBy(() -> RegionHolidays.of(region))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no public holidays are known for '" + region + "'")
        .hasMessageContaining(near == null ? region : near);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../us", "us/../de", "", "-", "nyse", "a b"})
  void what_is_no_country_is_refused(String region) {
    assertThatThrownBy(() -> RegionHolidays.of(region))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void regions_and_dates_add_up() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    BusinessCalendar office =
        new CalendarDoc(zone, List.of("mon-fri 09:00-17:00"), List.of("DE-BY", "2026-01-07"))
            .toCalendar("office");
    var from = LocalDate.of(2026, 1, 5).atTime(16, 0).atZone(zone).toInstant();
    var due = LocalDate.of(2026, 1, 8).atTime(10, 0).atZone(zone).toInstant();
    assertThat(office.plus(from, BusinessDuration.ofHours(2))).isEqualTo(due);
  }

  @Test
  void a_desk_that_works_on_saturdays_is_closed_on_the_holiday_and_where_it_is_observed() {
    ZoneId zone = ZoneId.of("Europe/London");
    BusinessCalendar shop =
        new CalendarDoc(zone, List.of("mon-sat 09:00-17:00"), List.of("GB-ENG")).toCalendar("shop");
    var christmasEve = LocalDate.of(2026, 12, 24).atTime(17, 0).atZone(zone).toInstant();
    var tuesday = LocalDate.of(2026, 12, 29).atTime(9, 0).atZone(zone).toInstant();
    assertThat(shop.nextOpening(christmasEve)).isEqualTo(tuesday);
  }

  @Test
  void the_answer_is_the_same_whatever_was_asked_before() {
    Holidays fresh = RegionHolidays.of("US");
    Holidays used = RegionHolidays.of("US");
    LocalDate day = LocalDate.of(2022, 1, 3);
    assertThat(used.contains(LocalDate.of(2021, 12, 31))).isTrue();
    assertThat(used.contains(day)).isEqualTo(fresh.contains(day)).isFalse();
  }
}
