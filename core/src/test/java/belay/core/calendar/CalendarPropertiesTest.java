package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.Worlds.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Tag("ESC-1")
class CalendarPropertiesTest {
  private static final int ORACLE_MINUTES = 9 * 24 * 60;

  @Property
  void what_is_added_has_passed(
      @ForAll("worlds") World world, @ForAll("durations") BusinessDuration duration) {
    Instant due = world.calendar().plus(world.from(), duration);
    assertThat(due).isAfterOrEqualTo(world.from());
    assertThat(world.calendar().between(world.from(), due)).isEqualTo(duration);
  }

  @Property
  void parts_added_one_by_one_give_the_same_as_their_sum(
      @ForAll("worlds") World world,
      @ForAll("durations") BusinessDuration first,
      @ForAll("durations") BusinessDuration second) {
    Instant step = world.calendar().plus(world.from(), first);
    assertThat(world.calendar().plus(step, second))
        .isEqualTo(world.calendar().plus(world.from(), first.plus(second)));
  }

  @Property
  void longer_duration_is_due_later(
      @ForAll("worlds") World world,
      @ForAll("durations") BusinessDuration first,
      @ForAll("durations") BusinessDuration more) {
    Instant due = world.calendar().plus(world.from(), first);
    Instant later = world.calendar().plus(world.from(), first.plus(more));
    assertThat(later).isAfterOrEqualTo(due);
    assertThat(later.isAfter(due)).isEqualTo(!more.isZero());
  }

  @Property
  void later_start_is_never_due_earlier(
      @ForAll("worlds") World world,
      @ForAll @IntRange(max = 400_000) int seconds,
      @ForAll("durations") BusinessDuration duration) {
    Instant later = world.from().plusSeconds(seconds);
    assertThat(world.calendar().plus(later, duration))
        .isAfterOrEqualTo(world.calendar().plus(world.from(), duration));
  }

  @Property
  void time_passed_adds_up(
      @ForAll("worlds") World world,
      @ForAll @IntRange(max = 1_000_000) int first,
      @ForAll @IntRange(max = 1_000_000) int second) {
    BusinessCalendar calendar = world.calendar();
    Instant middle = world.from().plusMillis(first * 1001L);
    Instant end = middle.plusMillis(second * 1001L);
    assertThat(calendar.between(world.from(), middle).plus(calendar.between(middle, end)))
        .isEqualTo(calendar.between(world.from(), end));
  }

  /** Of years, added up by year, as of days, walked. */
  @Property
  void a_long_time_is_what_its_openings_add_up_to(
      @ForAll("worlds") World world, @ForAll @IntRange(max = 400_000_000) int seconds) {
    Instant from = world.from().truncatedTo(ChronoUnit.SECONDS);
    Instant to = from.plusSeconds(seconds);
    long open =
        world.calendar().openings(from, to).stream()
            .mapToLong(span -> span.length().toSeconds())
            .sum();
    assertThat(world.calendar().between(from, to).seconds())
        .isEqualTo(Math.min(open, BusinessDuration.MAX.seconds()));
  }

  /** As by walking all of its openings. */
  @Property(tries = 200)
  void what_takes_years_ends_where_its_openings_add_up_to_it(
      @ForAll("worlds") World world, @ForAll @IntRange(min = 1, max = 60_000_000) int seconds) {
    Instant from = world.from().truncatedTo(ChronoUnit.SECONDS);
    Instant century = from.plus(Duration.ofDays(36_500));
    long wanted = Math.min(seconds, world.calendar().between(from, century).seconds());
    Assume.that(wanted > 0);
    Instant due = world.calendar().plus(from, BusinessDuration.ofSeconds(wanted));
    long open =
        world.calendar().openings(from, due).stream()
            .mapToLong(span -> span.length().toSeconds())
            .sum();
    assertThat(open).isEqualTo(wanted);
    assertThat(world.calendar().openAt(due.minusNanos(1))).isTrue();
  }

  @Property
  void result_is_open_or_the_end_of_a_window(
      @ForAll("worlds") World world, @ForAll("durations") BusinessDuration duration) {
    Instant due = world.calendar().plus(world.from(), duration);
    assertThat(world.calendar().openAt(due) || world.calendar().openAt(due.minusNanos(1))).isTrue();
  }

  @Property
  void next_opening_is_open_and_nothing_was_before_it(@ForAll("worlds") World world) {
    Instant opening = world.calendar().nextOpening(world.from());
    assertThat(world.calendar().openAt(opening)).isTrue();
    assertThat(world.calendar().between(world.from(), opening)).isEqualTo(BusinessDuration.ZERO);
    assertThat(opening.equals(world.from())).isEqualTo(world.calendar().openAt(world.from()));
  }

  @Property(tries = 500)
  void minute_by_minute_gives_the_same(
      @ForAll("wholeMinuteWorlds") World world, @ForAll @IntRange(max = ORACLE_MINUTES) int later) {
    Weekly calendar = (Weekly) world.calendar();
    Instant from = world.from();
    Instant to = from.plusSeconds(later * 60L);
    Instant last = from.plusSeconds(ORACLE_MINUTES * 60L);
    MinuteOracle oracle = new MinuteOracle(calendar, from, ORACLE_MINUTES + 3 * 24 * 60);

    assertThat(calendar.openAt(to)).isEqualTo(oracle.openAt(to));
    assertThat(calendar.between(from, to)).isEqualTo(oracle.between(from, to));
    assertThat(calendar.between(to, last)).isEqualTo(oracle.between(to, last));
    Instant clamped = oracle.plus(from, BusinessDuration.ZERO);
    if (clamped.isBefore(last)) {
      assertThat(calendar.plus(from, BusinessDuration.ZERO)).isEqualTo(clamped);
      BusinessDuration used = oracle.between(from, to);
      assertThat(calendar.plus(from, used)).isEqualTo(oracle.plus(from, used));
    }
  }

  @Property
  void text_reads_back_as_the_same_duration(
      @ForAll @LongRange(min = 0, max = 315_360_000) long seconds) {
    BusinessDuration duration = BusinessDuration.ofSeconds(seconds);
    assertThat(BusinessDuration.parse(duration.toString())).isEqualTo(duration);
  }

  @Provide
  Arbitrary<World> worlds() {
    return Worlds.worlds();
  }

  @Provide
  Arbitrary<World> wholeMinuteWorlds() {
    return Worlds.wholeMinuteWorlds();
  }

  @Provide
  Arbitrary<BusinessDuration> durations() {
    Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 200_000);
    Arbitrary<Integer> quarters = Arbitraries.integers().between(0, 100).map(n -> n * 900);
    return Arbitraries.oneOf(seconds, quarters).map(BusinessDuration::ofSeconds);
  }
}
