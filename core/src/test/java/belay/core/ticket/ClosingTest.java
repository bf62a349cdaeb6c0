package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.policy.ClosingRule;
import belay.core.policy.ClosingRule.Need;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Close;
import belay.core.ticket.Command.Confirm;
import belay.core.ticket.Command.Fix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who closes, what has to be recorded first, and what silence is worth. */
class ClosingTest {
  private static final Close CLOSE = new Close(Optional.empty());
  private static final Fix FIX = new Fix(text("done"));

  private static Story opened(Priority priority, ClosingRule rule) {
    return new Practised().quiet().closing(priority, rule).open(priority);
  }

  private static ClosingRule rule(OptionalInt asks, Need... needs) {
    return new ClosingRule(true, true, List.of(), Set.of(needs), asks);
  }

  private static Confirm by(Evidence evidence) {
    return new Confirm(evidence, Optional.empty());
  }

  @Test
  @Tag("CRIT-4")
  void critical_without_evidence_is_not_closed() {
    Story story = opened(Priority.CRITICAL, rule(OptionalInt.empty(), Need.EVIDENCE));
    story.does(BO, FIX).does(BO, CLOSE);
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.CLOSE_NEEDS, "evidence"));
    story.does(BO, by(Evidence.TESTED)).does(BO, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("CRIT-4")
  void who_asked_is_evidence_and_recorded_as_that() {
    Story story = opened(Priority.CRITICAL, rule(OptionalInt.empty(), Need.EVIDENCE));
    story.does(BO, FIX).does(DANA, CLOSE);
    assertThat(story.events(Event.Confirmed.class).map(Recorded::event))
        .containsExactly(new Event.Confirmed(Evidence.REQUESTER, Optional.empty()));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("RES-3")
  void critical_never_closes_by_itself() {
    Story story = opened(Priority.CRITICAL, rule(OptionalInt.of(1)));
    story.does(BO, FIX).pass(Duration.ofDays(40));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.toldAt(NoticeKind.CONFIRM)).hasSize(40);
    story.does(BO, by(Evidence.TESTED)).pass(Duration.ofDays(40));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
  }

  @Test
  @Tag("RES-3")
  void silence_closes_after_as_many_questions_as_the_policy_says() {
    Story story = opened(Priority.LOW, rule(OptionalInt.of(2)));
    story.does(ANA, FIX).pass(Duration.ofDays(60));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
    assertThat(story.toldAt(NoticeKind.CONFIRM)).hasSize(2);
    Story never = opened(Priority.LOW, rule(OptionalInt.empty()));
    assertThat(never.does(ANA, FIX).pass(Duration.ofDays(60)).ticket)
        .isInstanceOf(Ticket.Open.class);
  }

  @Test
  @Tag("RES-3")
  void silence_is_no_confirmation_where_one_is_needed() {
    Story story = opened(Priority.LOW, rule(OptionalInt.of(1), Need.CONFIRMATION));
    story.does(ANA, FIX).pass(Duration.ofDays(60));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
  }

  @Test
  @Tag("RES-3")
  void only_the_named_role_closes_once_nothing_stands_against_it() {
    ClosingRule manager =
        new ClosingRule(
            false,
            false,
            List.of("senior-it-manager"),
            Set.of(Need.CONFIRMATION),
            OptionalInt.empty());
    Story story = opened(Priority.CRITICAL, manager);
    story.does(IVO, CLOSE);
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_FIXED, Problem.Code.CLOSE_NEEDS);
    story.does(BO, FIX).does(BO, CLOSE);
    assertThat(story.refusal)
        .containsExactly(
            Problem.of(Problem.Code.MAY_NOT_CLOSE, "senior-it-manager"),
            Problem.of(Problem.Code.CLOSE_NEEDS, "confirmation"));
    story.does(DANA, CLOSE);
    assertThat(story.faults()).containsExactly(Problem.Code.MAY_NOT_CLOSE);
    story.does(BO, by(Evidence.TESTED)).does(IVO, CLOSE);
    assertThat(story.faults()).containsExactly(Problem.Code.CLOSE_NEEDS);
    assertThat(story.told(NoticeKind.CLOSE_DUE)).isEmpty();
    story.does(DANA, by(Evidence.REQUESTER));
    assertThat(story.told(NoticeKind.CLOSE_DUE)).containsExactly(IVO);
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    story.does(IVO, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("RES-1")
  void who_asked_agrees_and_it_is_closed_where_they_may() {
    Story story = opened(Priority.HIGH, ClosingRule.USUAL).does(ANA, FIX);
    story.does(DANA, by(Evidence.REQUESTER));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("RES-1")
  void a_tried_fix_has_not_met_the_clock_and_a_fix_asks_who_asked() {
    Story story = Story.opened(Priority.HIGH).at("09:10", ANA, new Command.Plan(text("plan")));
    story.at("09:20", ANA, new Command.TryFix(text("restarted it"))).until("10:10");
    assertThat(story.tier()).isEqualTo("tier-3");
    story.does(BO, FIX);
    assertThat(story.told(NoticeKind.FIXED)).containsExactly(DANA);
    story.does(BO, new Fix(text(" ")));
    assertThat(story.faults()).contains(Problem.Code.ALREADY_FIXED, Problem.Code.EMPTY_TEXT);
  }

  @Test
  @Tag("CRIT-4")
  void nothing_is_confirmed_before_it_is_fixed_or_twice() {
    Story story = opened(Priority.CRITICAL, rule(OptionalInt.empty(), Need.EVIDENCE));
    story.does(BO, by(Evidence.TESTED));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_FIXED);
    story.does(BO, FIX).does(BO, by(Evidence.TESTED)).does(MARTA, by(Evidence.TESTED));
    assertThat(story.faults()).containsExactly(Problem.Code.ALREADY_CONFIRMED);
    story.act(new Actor.Integration("monitor"), by(Evidence.VENDOR));
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    story.does(DANA, new Command.Reopen(text("down again"))).does(BO, FIX).does(BO, CLOSE);
    assertThat(story.faults()).containsExactly(Problem.Code.CLOSE_NEEDS);
  }

  @Test
  @Tag("RES-3")
  void who_asked_closes_at_any_time_where_they_may() {
    Story story = opened(Priority.CRITICAL, rule(OptionalInt.empty(), Need.EVIDENCE));
    story.until(on("2026-01-12T12:00")).does(DANA, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("RES-1")
  void what_the_requester_has_confirmed_nobody_confirms_with_less() {
    Story story = opened(Priority.HIGH, confirmedFirst()).does(ANA, FIX);
    story.does(DANA, by(Evidence.REQUESTER)).does(BO, by(Evidence.TESTED));
    assertThat(story.faults()).containsExactly(Problem.Code.ALREADY_CONFIRMED);
    story.does(IVO, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("RES-2")
  void tested_by_the_desk_the_requester_is_still_asked_where_their_word_is_needed() {
    Story story = opened(Priority.HIGH, confirmedFirst()).does(ANA, FIX);
    story.does(BO, by(Evidence.TESTED)).pass(Duration.ofDays(5));
    assertThat(story.told(NoticeKind.CONFIRM)).contains(DANA);
  }

  private static ClosingRule confirmedFirst() {
    return new ClosingRule(false, true, List.of(), Set.of(Need.CONFIRMATION), OptionalInt.empty());
  }
}
