package belay.server.console.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import java.time.Instant;

/**
 * When something rings, as a badge that counts down by itself.
 *
 * @param tone {@code over}, {@code soon} or empty
 * @param left hours and minutes
 * @param due ISO 8601
 * @param soon from when it is pressing, ISO 8601
 * @param exact for those who hover, and for screen readers
 * @param label what rings
 */
public record Badge(String tone, String left, String due, String soon, String exact, String label) {

  static Badge of(Clock clock, Clock.Running running, Sight sight) {
    Instant soon = soon(sight.calendar(clock), running);
    String tone = tone(running.due(), soon, sight.now());
    Spoken spoken = sight.spoken();
    return new Badge(
        tone,
        spoken.times().left(running.due()),
        spoken.times().iso(running.due()),
        spoken.times().iso(soon),
        spoken.times().exact(running.due()),
        spoken.clock(clock.key()));
  }

  private static String tone(Instant due, Instant soon, Instant now) {
    if (!due.isAfter(now)) {
      return "over";
    }
    return soon.isAfter(now) ? "" : "soon";
  }

  /** The last quarter of the time it runs, in its own calendar. */
  private static Instant soon(BusinessCalendar calendar, Clock.Running running) {
    long run = calendar.between(running.since(), running.due()).seconds();
    return calendar.plus(running.since(), BusinessDuration.ofSeconds(run * 3 / 4));
  }
}
