package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Checklist;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Command.CheckOff;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Reopen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is missing is asked for until it is there, and nothing waits for it. */
@Tag("INT-6")
class ChecklistTest {
  private static final Checklist LIST =
      new Checklist(
          Set.of(Priority.CRITICAL, Priority.HIGH),
          List.of(
              new Checklist.Item("access", "Remote access to the system"),
              new Checklist.Item("contact", "Who opens it, and when"),
              new Checklist.Item("steps", "Steps to reproduce")),
          minutes(60));

  private static CheckOff off(String... items) {
    return new CheckOff(Set.of(items), Optional.empty());
  }

  private static List<String> missing(Story story) {
    return story.open().course().care().missing();
  }

  @Test
  void what_is_missing_is_asked_for_once_and_then_on_a_cadence() {
    Story story = new Practised().quiet().with(LIST).open(Priority.CRITICAL);
    assertThat(missing(story)).containsExactly("access", "contact", "steps");
    story.at("09:30", DANA, off("steps", "access"));
    assertThat(missing(story)).containsExactly("contact");
    story.until("11:05");
    assertThat(story.toldAt(NoticeKind.CHECKLIST))
        .containsExactly(at("09:00"), at("10:00"), at("11:00"));
    story.does(BO, off("contact")).until("15:00");
    assertThat(story.toldAt(NoticeKind.CHECKLIST)).hasSize(3);
    assertThat(story.clock(ClockKind.CHECKLIST).pending()).isFalse();
  }

  @Test
  void it_never_holds_the_climb() {
    Story story = new Practised().with(LIST).open(Priority.HIGH).until("09:30");
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(missing(story)).hasSize(3);
  }

  @Test
  void it_begins_when_a_ticket_becomes_so_bad_and_only_once() {
    Story story = new Practised().quiet().with(LIST).open(Priority.MEDIUM);
    assertThat(missing(story)).isEmpty();
    story.does(DANA, new Command.Prioritize(Priority.HIGH, text("worse"), true));
    story.does(DANA, off("steps"));
    story.does(DANA, new Command.Prioritize(Priority.CRITICAL, text("worse still"), true));
    assertThat(missing(story)).containsExactly("access", "contact");
  }

  @Test
  void after_a_fix_nobody_asks_and_after_a_relapse_somebody_does_again() {
    Story story = new Practised().quiet().with(LIST).open(Priority.HIGH);
    story.at("09:10", LUIS, new Fix(text("done"))).until("12:00");
    assertThat(story.toldAt(NoticeKind.CHECKLIST)).hasSize(1);
    story.does(DANA, new Reopen(text("no")));
    assertThat(story.refusal).isEmpty();
    assertThat(story.due(ClockKind.CHECKLIST)).isEqualTo(at("13:00"));
    World without = new Practised().quiet().world();
    story.does(LUIS, new Fix(text("done"))).world = without;
    story.does(DANA, new Reopen(text("no again")));
    assertThat(story.clock(ClockKind.CHECKLIST).pending()).isTrue();
  }

  @Test
  void an_answer_ends_the_wait_for_the_customer_and_the_desks_does_not() {
    Story story = new Practised().quiet().with(LIST).open(Priority.HIGH);
    story.does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    story.does(LUIS, off("access"));
    assertThat(story.open().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    story.does(DANA, off("steps"));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  void what_is_not_on_it_or_there_already_is_refused_by_name() {
    Story story = new Practised().quiet().with(LIST).open(Priority.HIGH).does(DANA, off("steps"));
    story.does(DANA, off("steps", "coffee"));
    assertThat(story.refusal)
        .containsExactly(
            Problem.of(Problem.Code.UNKNOWN_ITEM, "coffee"),
            Problem.of(Problem.Code.UNKNOWN_ITEM, "steps"));
    assertThat(story.does(ANA, off()).faults()).containsExactly(Problem.Code.NOTHING_SAID);
    assertThat(story.does(Sample.person("Eve"), off("access")).faults())
        .containsExactly(Problem.Code.STAFF_ONLY);
  }
}
