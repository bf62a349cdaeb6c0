package belay.core.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ESC-1")
class WindowTest {
  @Test
  void lunch_break_makes_two_windows_a_day() {
    assertThat(Window.parseAll("mon-fri 09:00-12:00 13:00-17:00"))
        .hasSize(10)
        .contains(window(MONDAY, "09:00", "12:00"), window(FRIDAY, "13:00", "17:00"));
  }

  @Test
  void night_window_ends_before_it_starts() {
    assertThat(Window.parseAll("sat 22:00-06:00"))
        .containsExactly(window(SATURDAY, "22:00", "06:00"));
  }

  @Test
  void days_may_be_listed() {
    assertThat(Window.parseAll("mon,wed 9:00-17:00"))
        .containsExactly(window(MONDAY, "09:00", "17:00"), window(WEDNESDAY, "09:00", "17:00"));
  }

  @Test
  void days_may_run_over_the_weekend() {
    assertThat(Window.parseAll("fri-mon 09:00-10:00"))
        .extracting(Window::day)
        .containsExactlyInAnyOrder(FRIDAY, SATURDAY, SUNDAY, MONDAY);
  }

  @Test
  void groups_spaces_full_names_and_dashes_are_read() {
    assertThat(Window.parseAll(" Monday , WED 9:00 – 12:00 sat 10:00-24:00 "))
        .containsExactly(
            window(MONDAY, "09:00", "12:00"),
            window(WEDNESDAY, "09:00", "12:00"),
            window(SATURDAY, "10:00", "00:00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | nothing there
          mo 09:00-17:00 | 'mo' is not a day
          mon- 09:00-17:00 | is not a
          mon-wed-fri 09:00-17:00 | is not a range of days
          mon | 'mon' has no times after it
          mon tue 09:00-17:00 | 'mon' has no times after it
          09:00-17:00 | has no days before it
          mon 09:00 | '09:00' is not a window
          mon 9-17 | '9' is not a time of day
          mon 24:00-06:00 | '24:00' is not a time of day
          mon 09:00-24:01 | '24:01' is not a time of day
          mon 09:60-17:00 | '09:60' is not a time of day
          24x7 | is not a window
          """)
  void bad_hours_are_refused_with_their_reason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.parseAll(text))
        .withMessageContaining(reason);
  }

  @Test
  void every_fault_is_named_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.parseAll("mo,tue 25:00-17:00 fri"))
        .withMessageContainingAll("'mo'", "'25:00'", "'fri' has no times");
  }

  @Test
  void fraction_of_a_second_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window(MONDAY, LocalTime.MIN, LocalTime.MAX));
  }

  private static Window window(DayOfWeek day, String start, String end) {
    return new Window(day, LocalTime.parse(start), LocalTime.parse(end));
  }
}
