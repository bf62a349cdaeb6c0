package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("PAGE-1")
class RecurrencePropertiesTest {
  @Property
  void every_instant_lies_in_exactly_one_turn(
      @ForAll("recurrences") Recurrence recurrence,
      @ForAll @IntRange(max = 2_000_000) int minutes) {
    Instant instant = recurrence.occurrence(0).plusSeconds(minutes * 60L);
    long n = recurrence.indexAt(instant);
    assertThat(recurrence.occurrence(n)).isBeforeOrEqualTo(instant);
    assertThat(recurrence.occurrence(n + 1)).isAfter(instant);
  }

  @Property
  void index_of_an_occurrence_is_its_number(
      @ForAll("recurrences") Recurrence recurrence, @ForAll @IntRange(max = 2000) int n) {
    Instant instant = recurrence.occurrence(n);
    long index = recurrence.indexAt(instant);
    assertThat(index).isGreaterThanOrEqualTo(n);
    assertThat(recurrence.occurrence(index)).isEqualTo(instant);
    assertThat(recurrence.indexAt(instant.minusNanos(1))).isLessThan(n);
  }

  @Provide
  Arbitrary<Recurrence> recurrences() {
    Arbitrary<LocalDateTime> anchors =
        Arbitraries.integers()
            .between(0, 40 * 366 * 48)
            .map(halfHours -> LocalDateTime.parse("1998-01-01T00:00").plusMinutes(halfHours * 30L));
    Arbitrary<ChronoUnit> units =
        Arbitraries.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
    Arbitrary<Integer> every = Arbitraries.integers().between(1, 3);
    return Combinators.combine(anchors, Worlds.zones(), every, units).as(Recurrence::new);
  }
}
