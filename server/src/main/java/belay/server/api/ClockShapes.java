package belay.server.api;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.api.Shapes.ClockShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's clocks as they stand at a moment.
 *
 * @param world whose calendars say how much time is left
 */
record ClockShapes(Ticket.Open ticket, World world, Instant now) {

  List<ClockShape> all() {
    return ticket.clocks().all().stream().map(this::shape).toList();
  }

  private ClockShape shape(Clock clock) {
    return switch (clock.reading()) {
      case Clock.Running running ->
          shape(clock, "running", left(clock, running), running.due(), null, null, null);
      case Clock.Paused paused ->
          shape(clock, "paused", paused.left(), null, null, paused.why(), paused.wake());
      case Clock.Met met -> shape(clock, "met", null, null, met.at(), null, null);
      case Clock.Breached breached ->
          shape(clock, "breached", null, null, breached.at(), null, null);
      case Clock.Ended ended ->
          shape(clock, "ended", null, null, ended.at(), Keys.of(ended.why()), null);
    };
  }

  private BusinessDuration left(Clock clock, Clock.Running running) {
    BusinessCalendar calendar =
        world
            .policy()
            .calendar(
                clock.calendar(),
                ticket.request().priority(),
                world.roster().company(ticket.request().company()));
    return calendar.between(now, running.due());
  }

  private static ClockShape shape(
      Clock clock,
      String state,
      @Nullable BusinessDuration left,
      @Nullable Instant due,
      @Nullable Instant at,
      @Nullable String why,
      @Nullable Instant wake) {
    return new ClockShape(
        clock.key().toString(),
        clock.cycle(),
        state,
        clock.rule(),
        clock.calendar(),
        clock.target().toString(),
        left == null ? null : left.toString(),
        due,
        at,
        why,
        wake);
  }
}
