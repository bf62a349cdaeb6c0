package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a queue shows when people work: clocks far and near, some that stand still. */
final class Alive {
  private static final Set<ClockKind> WORK =
      Set.of(ClockKind.DIAGNOSE, ClockKind.FIX, ClockKind.PLAN, ClockKind.UPDATE);

  private Alive() {}

  static void check(SampleDesk desk) {
    Instant now = desk.clock.read();
    List<Duration> left = left(desk, now).toList();
    assertThat(left).filteredOn(time -> within(time, 4, 10)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(left).filteredOn(time -> within(time, 10, 30)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(left).filteredOn(time -> within(time, 30, 120)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(left).filteredOn(time -> time.toMinutes() < 2).isEmpty();
    assertThat(clocks(desk).filter(Clock::paused)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(clocks(desk).filter(clock -> lastQuarter(clock, now))).isNotEmpty();
  }

  private static Stream<Clock> clocks(SampleDesk desk) {
    return desk.open().stream()
        .flatMap(open -> open.clocks().pending())
        .filter(clock -> WORK.contains(clock.key().kind()));
  }

  private static Stream<Duration> left(SampleDesk desk, Instant now) {
    return clocks(desk)
        .flatMap(clock ->
            clock.reading() instanceof Running(_, Instant due)
                ? Stream.of(Duration.between(now, due))
                : Stream.empty());
  }

  private static boolean within(Duration time, int from, int to) {
    return time.toMinutes() >= from && time.toMinutes() < to;
  }

  private static boolean lastQuarter(Clock clock, Instant now) {
    return clock.reading() instanceof Running(_, Instant due)
        && Duration.between(now, due).toSeconds() * 4 < clock.target().seconds();
  }
}
