package belay.server.console.ticket;

import belay.core.clock.Clock;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Recorded;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the clocks did, in words. */
final class ClockTalk {
  private final Spoken spoken;

  ClockTalk(Spoken spoken) {
    this.spoken = spoken;
  }

  List<Phrase> of(List<Recorded> events) {
    return events.stream().flatMap(recorded -> of(recorded).stream()).toList();
  }

  Optional<Phrase> of(Recorded recorded) {
    return switch (recorded.event()) {
      case ClockArmed(Clock clock) -> Optional.of(armed(clock));
      case ClockChanged changed -> Optional.of(changed(changed));
      default -> Optional.empty();
    };
  }

  private Phrase armed(Clock clock) {
    String name = spoken.clock(clock.key());
    String target = spoken.lasting(clock.target());
    return clock.reading() instanceof Clock.Running running
        ? spoken.phrase(
            "clock-began", "clock", name, "target", target, "due", spoken.at(running.due()))
        : spoken.phrase("clock-began-still", "clock", name, "target", target);
  }

  private Phrase changed(ClockChanged changed) {
    String name = spoken.clock(changed.key());
    return switch (changed.reading()) {
      case Clock.Running running ->
          spoken.phrase("clock-runs", "clock", name, "due", spoken.at(running.due()));
      case Clock.Paused paused ->
          spoken.phrase("clock-stands", "clock", name, "left", spoken.lasting(paused.left()));
      case Clock.Met _ -> spoken.phrase("clock-met", "clock", name);
      case Clock.Breached _ -> spoken.phrase("clock-rang", "clock", name);
      case Clock.Ended ended ->
          spoken.phrase(
              "clock-ended." + ended.why().name().toLowerCase(Locale.ROOT), "clock", name);
    };
  }

  static boolean isOfClocks(Recorded recorded) {
    return Stream.of(ClockArmed.class, ClockChanged.class)
        .anyMatch(type -> type.isInstance(recorded.event()));
  }
}
