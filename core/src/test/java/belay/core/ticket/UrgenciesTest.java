package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.PrioritySetter;
import belay.core.policy.Reason;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Is;
import belay.core.policy.UrgencyTest.Says;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Answer;
import belay.core.ticket.Command.ClaimUrgency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Urgent is what the answers say, and never before they have. */
class UrgenciesTest {
  private static final ClockKey ANSWERS = new ClockKey(ClockKind.ANSWER, "urgency");
  private static final ClaimUrgency DOWN =
      new ClaimUrgency(Set.of(UrgencyCase.SYSTEM_DOWN), Map.of());
  private static final ClaimUrgency SOMETHING =
      new ClaimUrgency(Set.of(UrgencyCase.OTHER), Map.of());

  private static UrgencyTest test(boolean doubtConfirms) {
    return new UrgencyTest(
        Priority.CRITICAL,
        Priority.HIGH,
        Set.of(UrgencyCase.SYSTEM_DOWN),
        List.of(
            Map.of(
                UrgencyQuestion.WORKAROUND, new Is(Says.NO),
                UrgencyQuestion.CORE_AFFECTED, new Is(Says.YES))),
        doubtConfirms,
        minutes(30));
  }

  private static Practised desk(boolean doubtConfirms) {
    return new Practised()
        .quiet()
        .with(test(doubtConfirms))
        .setBy(Priority.CRITICAL, PrioritySetter.VERDICT);
  }

  private static Story opened(Priority priority) {
    return desk(false).open(priority);
  }

  private static Answer says(Says says) {
    return new Answer(new Given(says, 0), Optional.of(text("in words")));
  }

  /** All six answers. */
  private static ClaimUrgency answers(Says workaround) {
    Map<UrgencyQuestion, Answer> answers = new EnumMap<>(UrgencyQuestion.class);
    for (UrgencyQuestion question : UrgencyQuestion.values()) {
      answers.put(question, says(Says.YES));
    }
    answers.put(UrgencyQuestion.WORKAROUND, says(workaround));
    return new ClaimUrgency(Set.of(), answers);
  }

  private static Priority priority(Story story) {
    return story.open().request().priority();
  }

  private static UrgencyTest.Verdict verdict(Story story) {
    return ((Event.UrgencyJudged)
            story.events(Event.UrgencyJudged.class).toList().getLast().event())
        .verdict();
  }

  @Test
  @Tag("INT-5")
  void with_a_workaround_it_is_high_before_urgent_was_ever_granted() {
    Story story = opened(Priority.CRITICAL);
    assertThat(priority(story)).isEqualTo(Priority.HIGH);
    assertThat(story.told(NoticeKind.URGENCY_ASKED)).containsExactly(DANA);
    story.at("09:10", DANA, answers(Says.YES));
    assertThat(priority(story)).isEqualTo(Priority.HIGH);
    assertThat(verdict(story).decisive()).containsExactly(UrgencyQuestion.WORKAROUND);
    assertThat(story.told(NoticeKind.URGENCY_JUDGED)).contains(DANA);
    assertThat(story.events(Event.Prioritized.class)).isEmpty();
  }

  @Test
  @Tag("INT-5")
  void confirmed_it_is_urgent_and_stands_where_urgent_tickets_do() {
    Story story = opened(Priority.CRITICAL).at("09:10", DANA, answers(Says.NO));
    assertThat(priority(story)).isEqualTo(Priority.CRITICAL);
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.pagedAt("09:10")).containsExactly(BO);
    Event.EnteredTier moved =
        (Event.EnteredTier) story.events(Event.EnteredTier.class).toList().getLast().event();
    assertThat(moved.move()).isEqualTo(Event.Move.JUMP);
    assertThat(moved.reasons()).containsExactly(Reason.URGENCY);
  }

  @Test
  @Tag("INT-5")
  void a_plain_case_escalates_at_once_and_then_the_answers_decide() {
    Story story = opened(Priority.MEDIUM).at("09:10", DANA, DOWN);
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.pagedAt("09:10")).containsExactly(BO);
    assertThat(priority(story)).isEqualTo(Priority.HIGH);
    story.at("09:20", DANA, answers(Says.YES));
    assertThat(priority(story)).isEqualTo(Priority.HIGH);
    assertThat(story.tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("INT-5")
  void what_is_no_plain_case_waits_for_its_answers() {
    Story story = opened(Priority.HIGH).at("09:10", DANA, SOMETHING);
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.events(Event.UrgencyJudged.class)).isEmpty();
  }

  @Test
  @Tag("INT-5")
  void a_plain_case_is_news_to_who_has_the_ticket_already() {
    Story story = opened(Priority.HIGH).does(LUIS, new Acknowledge());
    story.does(
        ANA, new Command.Escalate(Set.of(Reason.CAUTION), Optional.empty(), Sample.fullNote()));
    story.does(BO, new Acknowledge()).at("09:30", DANA, DOWN);
    assertThat(story.told(NoticeKind.REQUESTER_ESCALATED)).containsExactly(BO);
  }

  @Test
  @Tag("INT-5")
  void answered_again_it_is_judged_again() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING).does(DANA, answers(Says.YES));
    Map<UrgencyQuestion, Answer> other = Map.of(UrgencyQuestion.WORKAROUND, says(Says.NO));
    story.at("10:00", DANA, new ClaimUrgency(Set.of(), other));
    assertThat(verdict(story).confirmed()).isTrue();
    assertThat(priority(story)).isEqualTo(Priority.CRITICAL);
  }

  @Test
  @Tag("INT-5")
  void claimed_again_it_is_judged_by_the_answers_that_are_there() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING).does(DANA, answers(Says.YES));
    story.at("10:00", DANA, SOMETHING);
    assertThat(story.events(Event.UrgencyJudged.class)).hasSize(2);
    assertThat(story.open().course().urgency().open()).isFalse();
  }

  @Test
  @Tag("INT-5")
  void what_was_granted_is_not_taken_back_by_another_answer() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING).does(DANA, answers(Says.NO));
    story.at("10:00", DANA, answers(Says.YES));
    assertThat(verdict(story).confirmed()).isFalse();
    assertThat(priority(story)).isEqualTo(Priority.CRITICAL);
  }

  @Test
  @Tag("INT-5")
  void in_doubt_one_desk_grants_and_the_other_does_not() {
    Story granted = desk(true).open(Priority.HIGH).does(DANA, SOMETHING);
    Story not = desk(false).open(Priority.HIGH).does(DANA, SOMETHING);
    granted.does(DANA, answers(Says.UNSURE));
    not.does(DANA, answers(Says.UNSURE));
    assertThat(priority(granted)).isEqualTo(Priority.CRITICAL);
    assertThat(priority(not)).isEqualTo(Priority.HIGH);
    assertThat(verdict(not).inDoubt()).isTrue();
  }

  @Test
  @Tag("INT-4")
  void missing_answers_are_asked_for_until_they_are_there() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING);
    Map<UrgencyQuestion, Answer> one = Map.of(UrgencyQuestion.USERS, says(Says.YES));
    story.at("09:40", DANA, new ClaimUrgency(Set.of(), one)).until("10:05");
    assertThat(story.toldAt(NoticeKind.URGENCY_ASKED))
        .containsExactly(at("09:00"), at("09:30"), at("10:00"));
    story.does(DANA, answers(Says.YES)).until("14:00");
    assertThat(story.toldAt(NoticeKind.URGENCY_ASKED)).hasSize(3);
  }

  @Test
  @Tag("INT-4")
  void nobody_is_asked_what_they_answer_in_the_same_breath() {
    Story story = opened(Priority.HIGH);
    story.does(DANA, new ClaimUrgency(Set.of(UrgencyCase.OTHER), answers(Says.YES).answers()));
    assertThat(story.told(NoticeKind.URGENCY_ASKED)).isEmpty();
    assertThat(story.events(Event.UrgencyJudged.class)).hasSize(1);
  }

  @Test
  @Tag("INT-4")
  void what_was_not_answered_before_the_fix_is_asked_again_when_it_did_not_hold() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING);
    story.at("09:10", ANA, new Command.Fix(text("done")));
    assertThat(story.open().clocks().pending(ANSWERS)).isEmpty();
    story.at("09:20", DANA, new Command.Reopen(text("no")));
    assertThat(story.open().clocks().pending(ANSWERS)).isPresent();
  }

  @Test
  @Tag("INT-4")
  void an_answer_ends_the_wait_for_the_customer() {
    Story story = opened(Priority.HIGH).does(DANA, SOMETHING);
    story.does(ANA, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    story.at("10:00", DANA, answers(Says.YES));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  @Tag("INT-4")
  void a_way_to_reach_them_has_to_be_written() {
    Answer wordless = new Answer(new Given(Says.YES, 0), Optional.empty());
    Story story = opened(Priority.HIGH);
    story.does(DANA, new ClaimUrgency(Set.of(), Map.of(UrgencyQuestion.CONTACT, wordless)));
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.EMPTY_TEXT, "contact"));
    story.does(DANA, new ClaimUrgency(Set.of(), Map.of()));
    assertThat(story.faults()).containsExactly(Problem.Code.NOTHING_SAID);
    story.does(Sample.person("Eve"), DOWN);
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    Story elsewhere = Story.opened(Priority.HIGH).does(DANA, DOWN);
    assertThat(elsewhere.faults()).containsExactly(Problem.Code.NOT_PRACTISED);
  }

  @Test
  @Tag("INT-2")
  void only_the_verdict_grants_what_it_guards() {
    Story story = opened(Priority.HIGH);
    Command raise = new Command.Prioritize(Priority.CRITICAL, text("really"), true);
    for (var person : List.of(DANA, ANA, MARTA)) {
      story.does(person, raise);
      assertThat(story.refusal)
          .containsExactly(Problem.of(Problem.Code.NOT_YOURS_TO_SET, "critical", "verdict"));
    }
  }
}
