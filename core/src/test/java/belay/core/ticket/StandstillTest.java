package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Command.OverrideClock;
import belay.core.ticket.Command.Pause;
import belay.core.ticket.Command.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where waiting, holding, extending and late rings meet. */
class StandstillTest {
  private static final ClockKey FIX = ClockKey.of(ClockKind.FIX);
  private final Story story = Story.opened(Priority.HIGH);

  @Test
  @Tag("ESC-17")
  void a_hold_that_ends_while_the_ticket_waits_leaves_the_clock_standing() {
    story
        .at("09:10", ANA, new Plan(text("plan")))
        .at("09:40", MARTA, new OverrideClock(FIX, new Change.Hold(at("11:00")), text("parts")))
        .at("10:00", ANA, new Pause(PauseReason.CUSTOMER, Optional.of(at("14:00"))));
    assertThat(story.until("11:30").clock(ClockKind.FIX).reading())
        .isEqualTo(new Clock.Paused(BusinessDuration.ofMinutes(30), "customer", at("14:00")));
    assertThat(story.until("14:00").due(ClockKind.FIX)).isEqualTo(at("14:30"));
  }

  @Test
  @Tag("ESC-4")
  void nobody_extends_a_clock_beyond_the_horizon_bit_by_bit() {
    story.at("09:10", ANA, new Plan(text("plan")));
    Change month = new Change.Extend(BusinessDuration.ofHours(24 * 30));
    for (int i = 0; i < 50; i++) {
      story.does(MARTA, new OverrideClock(FIX, month, text("later")));
    }
    assertThat(story.faults()).containsExactly(Problem.Code.BAD_AMOUNT);
    assertThat(story.clock(ClockKind.FIX).target().seconds())
        .isLessThanOrEqualTo(Duration.ofDays(90).toSeconds());
  }

  @Test
  @Tag("ESC-2")
  void who_comes_after_the_time_is_late_though_nobody_has_heard_the_clock_yet() {
    Story late = new Story(Sample.responding()).open(Priority.HIGH);
    late.sleepUntil("09:11").does(ANA, new Command.Acknowledge());
    assertThat(late.clock(ClockKind.RESPOND).reading()).isEqualTo(new Clock.Breached(at("09:11")));
    assertThat(late.tier()).isEqualTo("first-touch");

    Story just = new Story(Sample.responding()).open(Priority.HIGH);
    just.sleepUntil("09:10").does(ANA, new Command.Acknowledge());
    assertThat(just.clock(ClockKind.RESPOND).reading()).isEqualTo(new Clock.Met(at("09:10")));
  }

  /** The ring of the tier's respond clock is handled 40 s late, 20 s after the wait began. */
  @Test
  @Tag("ESC-17")
  void time_that_a_promise_stood_still_is_not_charged_when_a_late_ring_ends_the_wait() {
    Story late = new Story(Sample.responding()).open(Priority.HIGH);
    late.until(at("09:09")).sleep(Duration.ofSeconds(80));
    late.does(MARTA, new Pause(PauseReason.VENDOR, Optional.empty()));
    assertThat(late.clock(ClockKind.UPDATE).used()).isEqualTo(BusinessDuration.ofSeconds(620));
    late.sleep(Duration.ofSeconds(20)).wake();
    assertThat(late.tier()).isEqualTo("tier-3");
    Instant ended = at("09:10").plusSeconds(40);
    assertThat(late.due(ClockKind.UPDATE)).isEqualTo(ended.plusSeconds(4 * 3600 - 620));
  }
}
