package belay.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.calendar.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-7")
class ClockTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant SUNDAY = Instant.parse("2026-11-01T05:00:00Z");
  private static final BusinessDuration FIVE = BusinessDuration.ofSeconds(300);
  private static final BusinessCalendar MONDAYS =
      BusinessCalendar.weekly(
          "mondays",
          UTC,
          List.of(new Window(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(17, 0))),
          new Holidays.Listed(Set.of()));

  /** Another policy may come between the moment at which it is due and the one at which it ends. */
  @Test
  void what_is_due_has_used_all_it_had_whatever_its_calendar_has_become() {
    Clock clock =
        new Clock(
            ClockKey.of(ClockKind.DIAGNOSE),
            1,
            "tier-3.diagnose",
            "client",
            FIVE,
            BusinessDuration.ZERO,
            0,
            new Clock.Running(SUNDAY, SUNDAY.plusSeconds(300)));

    assertThat(clock.used(BusinessCalendar.always("client", UTC), SUNDAY.plusSeconds(120)))
        .isEqualTo(BusinessDuration.ofSeconds(120));
    assertThat(clock.used(MONDAYS, SUNDAY.plusSeconds(120))).isEqualTo(BusinessDuration.ZERO);
    assertThat(clock.used(MONDAYS, SUNDAY.plus(Duration.ofHours(1)))).isEqualTo(FIVE);
  }
}
