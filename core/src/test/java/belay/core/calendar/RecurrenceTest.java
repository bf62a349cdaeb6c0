package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PAGE-1")
class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime ANCHOR = LocalDateTime.parse("2026-01-05T09:00");

  @Test
  void nothing_happened_before_the_anchor() {
    Recurrence weekly = new Recurrence(ANCHOR, BERLIN, 1, ChronoUnit.WEEKS);
    Instant first = weekly.occurrence(0);
    assertThat(weekly.indexAt(first.minusNanos(1))).isEqualTo(-1);
    assertThat(weekly.indexAt(Era.EARLIEST)).isEqualTo(-1);
    assertThat(weekly.indexAt(first)).isEqualTo(0);
  }

  @Test
  void short_month_does_not_shorten_the_next() {
    Recurrence monthly =
        new Recurrence(LocalDateTime.parse("2026-01-31T12:00"), BERLIN, 1, ChronoUnit.MONTHS);
    assertThat(monthly.indexAt(Instant.parse("2026-02-28T11:00:00Z"))).isEqualTo(1);
    assertThat(monthly.indexAt(Instant.parse("2026-02-28T10:59:59Z"))).isEqualTo(0);
  }

  @Test
  void time_that_exists_twice_happens_once() {
    Recurrence nightly =
        new Recurrence(LocalDateTime.parse("2026-10-24T02:30"), BERLIN, 1, ChronoUnit.DAYS);
    assertThat(nightly.occurrence(1)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(nightly.indexAt(Instant.parse("2026-10-25T01:15:00Z"))).isEqualTo(1);
    assertThat(nightly.occurrence(2)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void skipped_date_leaves_an_empty_turn() {
    Recurrence daily =
        new Recurrence(
            LocalDateTime.parse("2011-12-29T09:00"), ZoneId.of("Pacific/Apia"), 1, ChronoUnit.DAYS);
    assertThat(daily.occurrence(1)).isEqualTo(daily.occurrence(2));
    assertThat(daily.indexAt(daily.occurrence(1))).isEqualTo(2);
    assertThat(daily.indexAt(daily.occurrence(1).minusNanos(1))).isEqualTo(0);
  }

  @Test
  void nonsense_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrence(ANCHOR, BERLIN, 0, ChronoUnit.DAYS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrence(ANCHOR, BERLIN, 1001, ChronoUnit.DAYS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrence(ANCHOR, BERLIN, 1, ChronoUnit.HOURS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrence(LocalDateTime.MAX, BERLIN, 1, ChronoUnit.DAYS));
    Recurrence yearly = new Recurrence(ANCHOR, BERLIN, 1, ChronoUnit.YEARS);
    assertThatIllegalArgumentException().isThrownBy(() -> yearly.occurrence(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> yearly.occurrence(Long.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> yearly.indexAt(Instant.MAX));
  }
}
