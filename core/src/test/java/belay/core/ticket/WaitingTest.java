package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may wait, until when, and what ends it. */
@Tag("ESC-17")
class WaitingTest {
  private final Story story = Story.opened(Priority.HIGH);

  private static Command pause(Optional<String> until) {
    return new Command.Pause(PauseReason.CUSTOMER, until.map(Story::at));
  }

  @Test
  void nothing_waits_until_a_moment_that_has_passed() {
    story.at("09:10", ANA, pause(Optional.of("09:05")));

    assertThat(story.faults()).containsExactly(Problem.Code.PAST);
  }

  @Test
  void only_the_desk_lets_it_go_on_and_only_what_waits() {
    story.at("09:10", ANA, new Command.Resume());
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_WAITING);

    story.at("09:11", ANA, pause(Optional.empty())).at("09:12", DANA, new Command.Resume());
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    assertThat(story.open().progress().waiting()).contains(PauseReason.CUSTOMER);
  }

  @Test
  @Tag("INT-9")
  void what_becomes_critical_where_it_stands_waits_no_longer() {
    story
        .at(
            "09:05",
            ANA,
            new Command.Escalate(Set.of(Reason.CAUTION), Optional.of("tier-3"), Sample.fullNote()))
        .at("09:10", BO, pause(Optional.empty()))
        .at("09:20", BO, new Command.Prioritize(Priority.CRITICAL, Sample.text(""), false));

    assertThat(story.faults()).isEmpty();
    assertThat(story.open().progress().waiting()).isEmpty();
    assertThat(story.open().place().position()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-2")
  void a_clock_that_is_due_and_has_not_been_heard_is_not_stopped_any_more() {
    story.sleepUntil("10:20").does(ANA, pause(Optional.empty())).wake();

    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.open().progress().waiting()).isEmpty();
  }
}
