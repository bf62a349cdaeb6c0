package belay.server.console.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One clock, as it stands.
 *
 * @param tone of its progress: {@code over}, {@code soon}, {@code paused}, {@code met} or empty
 * @param badge while it runs
 * @param percent of its time that is used; only of pending ones
 * @param says how it stands, in words, when it doesn't run
 */
public record ClockLine(
    String name,
    String calendar,
    String tone,
    Optional<Badge> badge,
    int percent,
    Optional<Phrase> says,
    boolean pending) {
  private static final int ALL = 100;

  /** Those that count, the running ones first and by their due; superseded ones are left out. */
  static List<ClockLine> all(Sight sight) {
    return sight.state().clocks().all().stream()
        .filter(clock -> !(clock.reading() instanceof Clock.Ended))
        .sorted(Comparator.comparingInt(ClockLine::order).thenComparing(Clocks::due))
        .map(clock -> of(clock, sight))
        .toList();
  }

  private static int order(Clock clock) {
    if (clock.running()) {
      return 0;
    }
    return clock.paused() ? 1 : 2;
  }

  private static ClockLine of(Clock clock, Sight sight) {
    Spoken spoken = sight.spoken();
    return switch (clock.reading()) {
      case Clock.Running running -> running(clock, running, sight);
      case Clock.Paused paused -> line(clock, sight, "paused", paused(paused, spoken));
      case Clock.Met met ->
          line(clock, sight, "met", spoken.phrase("clock.met", "at", spoken.at(met.at())));
      case Clock.Breached breached ->
          line(clock, sight, "over", spoken.phrase("clock.missed", "at", spoken.at(breached.at())));
      case Clock.Ended ended ->
          line(clock, sight, "none", spoken.phrase("clock.ended", "at", spoken.at(ended.at())));
    };
  }

  private static Phrase paused(Clock.Paused paused, Spoken spoken) {
    String key = "clock.paused." + paused.why();
    return spoken.phrase(
        spoken.words().has(key) ? key : "clock.paused.held",
        "left",
        spoken.lasting(paused.left()),
        "wake",
        spoken.at(paused.wake()));
  }

  private static ClockLine running(Clock clock, Clock.Running running, Sight sight) {
    Badge badge = Badge.of(clock, running, sight);
    BusinessDuration now = clock.used(sight.calendar(clock), sight.now());
    return new ClockLine(
        badge.label(),
        calendar(clock, sight),
        badge.tone(),
        Optional.of(badge),
        percent(now, clock),
        Optional.empty(),
        true);
  }

  private static ClockLine line(Clock clock, Sight sight, String tone, Phrase says) {
    return new ClockLine(
        sight.spoken().clock(clock.key()),
        calendar(clock, sight),
        tone,
        Optional.empty(),
        percent(clock.used(), clock),
        Optional.of(says),
        clock.pending());
  }

  private static String calendar(Clock clock, Sight sight) {
    String key = "calendar." + clock.calendar();
    return sight.spoken().words().has(key) ? sight.spoken().say(key) : clock.calendar();
  }

  private static int percent(BusinessDuration used, Clock clock) {
    long target = Math.max(1, clock.target().seconds());
    return Math.toIntExact(Math.min(ALL, used.seconds() * ALL / target));
  }
}
