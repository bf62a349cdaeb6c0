package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-5")
class WhyTest {
  private static final Instant NINE = Instant.parse("2026-01-12T09:00:00Z");
  private static final ClockKey DIAGNOSE = ClockKey.of(ClockKind.DIAGNOSE);
  private static final ClockKey FIX = ClockKey.of(ClockKind.FIX);
  private static final Text.Ref TEXT = new Text.Ref(new TextId(new UUID(0, 1)), "");

  private final List<Recorded> history = new ArrayList<>();

  @Test
  void a_climb_goes_back_through_each_clock_to_the_command_that_opened() {
    asked(0, "Open", entered("first"));
    asked(0, "Open", armed(DIAGNOSE, 1, 30));
    asked(5, "Note", new Event.Noted(TEXT));
    rang(30, DIAGNOSE, 1, 30, entered("second"));
    rang(30, DIAGNOSE, 1, 30, armed(DIAGNOSE, 2, 60));
    rang(60, DIAGNOSE, 2, 60, entered("third"));

    assertThat(chainOf(6)).containsExactly(6L, 5L, 2L, 1L);
  }

  @Test
  void a_clock_that_a_manager_extended_names_the_override_and_who_armed_it() {
    asked(0, "Open", entered("first"));
    asked(10, "Plan", new Event.Planned(TEXT));
    asked(10, "Plan", armed(FIX, 1, 70));
    asked(20, "Override", new Event.Overrode(FIX, "extend 2h", TEXT));
    asked(20, "Override", due(FIX, 1, 190));
    rang(190, FIX, 1, 190, entered("second"));

    assertThat(chainOf(6)).containsExactly(6L, 5L, 4L, 3L, 2L);
  }

  @Test
  void another_cycle_of_the_same_clock_is_not_the_cause() {
    asked(0, "Open", armed(FIX, 1, 60));
    asked(10, "Reopen", armed(FIX, 2, 60));
    rang(60, FIX, 2, 60, entered("second"));

    assertThat(chainOf(3)).containsExactly(3L, 2L);
  }

  @Test
  void a_clock_that_rings_again_and_again_is_told_ring_by_ring() {
    asked(0, "Open", armed(FIX, 1, 0));
    for (int minute = 1; minute <= 20_000; minute++) {
      rang(minute - 1, FIX, 1, minute - 1, due(FIX, 1, minute));
    }

    assertThat(chainOf(20_001)).hasSize(20_001).startsWith(20_001L, 20_000L).endsWith(2L, 1L);
  }

  @Test
  void what_is_not_there_has_no_cause() {
    asked(0, "Open", entered("first"));

    assertThat(Why.chain(history, 0)).isEmpty();
    assertThat(Why.chain(history, 2)).isEmpty();
    assertThat(chainOf(1)).containsExactly(1L);
  }

  private List<Long> chainOf(long seq) {
    return Why.chain(history, seq).stream().map(Recorded::seq).toList();
  }

  private void asked(int minute, String command, Event event) {
    add(minute, new Actor.Human(new PersonId(new UUID(0, 2))), new Because.Asked(command), event);
  }

  private void rang(int minute, ClockKey clock, int cycle, int due, Event event) {
    add(minute, new Actor.Desk(), new Because.Rang(clock, cycle, at(due)), event);
  }

  private void add(int minute, Actor actor, Because.Cause cause, Event event) {
    Because because = new Because("rule", cause);
    history.add(new Recorded(history.size() + 1, at(minute), actor, because, "v1", event));
  }

  private static Event entered(String tier) {
    return new Event.EnteredTier(tier, Optional.empty(), Event.Move.CLIMB, Set.of());
  }

  private static Event armed(ClockKey key, int cycle, int due) {
    BusinessDuration target = BusinessDuration.ofMinutes(60);
    return new Event.ClockArmed(
        new Clock(key, cycle, "rule", "always", target, BusinessDuration.ZERO, 0, running(due)));
  }

  private static Event due(ClockKey key, int cycle, int due) {
    BusinessDuration target = BusinessDuration.ofMinutes(60);
    return new Event.ClockChanged(key, cycle, target, BusinessDuration.ZERO, running(due));
  }

  private static Clock.Reading running(int due) {
    return new Clock.Running(NINE, at(due));
  }

  private static Instant at(int minute) {
    return NINE.plusSeconds(60L * minute);
  }
}
