package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeTest {
  /** Two years, with all their changes of the clocks. */
  @Test
  void it_is_always_early_afternoon_of_a_working_day() {
    Instant end = Instant.parse("2029-01-01T00:00:00Z");
    for (Instant now = Instant.parse("2027-01-01T00:00:00Z");
        now.isBefore(end);
        now = now.plus(Duration.ofMinutes(15))) {
      Office office = Office.at(now);
      ZonedDateTime here = now.atZone(office.zone());
      assertThat(here.getHour() * 60 + here.getMinute()).as("%s", here).isBetween(750, 929);
      assertThat(office.works(here.toLocalDate())).as("%s", here).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2027-02-10T21:30:00Z, mon-fri, America/Los_Angeles",
    "2027-02-13T21:30:00Z, tue-sat, America/Los_Angeles",
    "2027-02-14T21:30:00Z, sun-thu, America/Los_Angeles",
    "2027-02-07T03:00:00Z, sun-thu, Australia/Sydney",
    "2027-02-12T23:30:00Z, mon-fri, Pacific/Honolulu"
  })
  void its_week_has_five_days_and_today_is_one(Instant now, String days, String zone) {
    Office office = Office.at(now);
    assertThat(office.days()).isEqualTo(days);
    assertThat(office.zone()).hasToString(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "2h35m, 2027-02-08T18:55:00Z",
    "45m, 2027-02-08T20:45:00Z",
    "+5m, 2027-02-01T00:05:00Z",
    "1d 09:40, 2027-02-05T17:40:00Z",
    "in 1d 09:00, 2027-02-09T17:00:00Z",
    "in 5d 09:00, 2027-02-15T17:00:00Z",
    "in 20m, 2027-02-08T21:50:00Z"
  })
  void moments_count_working_days(String text, Instant meant) {
    Office monday = Office.at(Instant.parse("2027-02-08T21:30:00Z"));
    assertThat(monday.moment(text, Instant.parse("2027-02-01T00:00:00Z"))).isEqualTo(meant);
  }

  @Test
  void what_is_no_moment_is_refused() {
    Office office = Office.at(Instant.parse("2027-02-08T21:30:00Z"));
    assertThatThrownBy(() -> office.moment("soon", office.now()))
        .hasMessageContaining("'soon' is no moment");
    assertThatThrownBy(() -> office.moment("+", office.now())).hasMessageContaining("no moment");
  }
}
