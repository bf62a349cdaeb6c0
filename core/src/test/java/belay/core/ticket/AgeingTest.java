package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Ageing;
import belay.core.policy.Limit;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Assign;
import belay.core.ticket.Command.RequestReview;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What has been open too long goes to a manager, again each period. */
@Tag("ESC-15")
class AgeingTest {
  private static final Limit MONTH = new Limit(BusinessDuration.ofHours(720), Optional.of("24x7"));
  private static final RequestReview REVIEW = new RequestReview(text("production, and nothing"));

  private static Practised desk(String manager) {
    return new Practised().quiet().with(new Ageing(MONTH, manager, Practised.HOUR));
  }

  private static Story opened() {
    return desk("service-desk-manager").open(Priority.HIGH);
  }

  @Test
  void after_thirty_days_the_manager_answers_for_it_and_again_each_period() {
    Story story = opened().does(LUIS, new Acknowledge()).until(on("2026-02-11T08:59"));
    assertThat(story.owner()).isEqualTo(LUIS);
    story.until(on("2026-02-11T09:00"));
    assertThat(story.owner()).isEqualTo(MARTA);
    assertThat(story.told(NoticeKind.AGED)).containsExactlyInAnyOrder(LUIS, MARTA);
    story.does(MARTA, new Assign(ANA)).until(on("2026-03-13T10:00"));
    assertThat(story.owner()).isEqualTo(MARTA);
    assertThat(story.events(Event.Aged.class).map(Recorded::event))
        .containsExactly(new Event.Aged(1), new Event.Aged(2));
    assertThat(story.toldAt(NoticeKind.AGED))
        .containsExactly(on("2026-02-11T09:00"), on("2026-03-13T10:00"));
  }

  @Test
  void pauses_are_included() {
    Story story = opened().does(LUIS, new Acknowledge());
    story.does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.of(on("2026-03-20T09:00"))));
    assertThat(story.until(on("2026-02-11T09:00")).owner()).isEqualTo(MARTA);
    assertThat(story.open().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_ticket_that_was_given_to_somebody_who_never_acknowledged_it_ages_too() {
    Story story = opened().does(MARTA, new Assign(LUIS)).until(on("2026-02-11T09:00"));
    assertThat(story.owner()).isEqualTo(MARTA);
    story.does(MARTA, new Acknowledge());
    assertThat(story.refusal).isEmpty();
  }

  @Test
  void a_page_under_way_goes_on() {
    Story story = opened().until(on("2026-02-11T10:00"));
    assertThat(story.clock(ClockKind.PAGE).pending()).isTrue();
  }

  @Test
  void what_has_a_solution_does_not_age_and_a_relapse_begins_anew() {
    Story story = opened().does(LUIS, new Command.Fix(text("done"))).pass(Duration.ofDays(31));
    assertThat(story.events(Event.Aged.class)).isEmpty();
    story.does(DANA, new Command.Reopen(text("no"))).pass(Duration.ofDays(29));
    assertThat(story.events(Event.Aged.class)).isEmpty();
    assertThat(story.pass(Duration.ofDays(1)).events(Event.Aged.class)).hasSize(1);
  }

  @Test
  void where_nobody_holds_the_role_the_backstop_is_told() {
    Story story = desk("nobody").open(Priority.HIGH).pass(Duration.ofDays(30));
    assertThat(
            story
                .events(Event.Told.class)
                .map(line -> (Event.Told) line.event())
                .filter(told -> told.kind() == NoticeKind.AGED)
                .flatMap(told -> told.recipients().stream()))
        .contains(new Recipient.Backstop("owner@example.com", "backstop"));
  }

  @Test
  void the_requester_may_ask_for_it_and_is_owed_an_answer() {
    Practised desk =
        desk("service-desk-manager")
            .with(
                new UrgencyTest(
                    Priority.CRITICAL, Priority.HIGH, Set.of(), List.of(), false, Practised.HOUR));
    Story story = desk.open(Priority.HIGH).does(LUIS, new Acknowledge()).at("10:00", DANA, REVIEW);
    assertThat(story.owner()).isEqualTo(MARTA);
    assertThat(story.told(NoticeKind.URGENCY_ASKED)).containsExactly(DANA);
    assertThat(Clocks.due(story.open().clocks().find(Appeals.REVIEW_ANSWER).orElseThrow()))
        .isEqualTo(Story.at("11:00"));
    story.until("11:05");
    assertThat(story.told(NoticeKind.ANSWER_DUE)).contains(MARTA);
    story.does(MARTA, new Command.Reply(text("we have called the maker"), false));
    assertThat(story.open().clocks().pending(Appeals.REVIEW_ANSWER)).isEmpty();
  }

  @Test
  void asked_for_again_the_answer_is_due_no_later() {
    Story story = opened().at("10:00", DANA, REVIEW).at("10:50", DANA, REVIEW);
    assertThat(Clocks.due(story.open().clocks().find(Appeals.REVIEW_ANSWER).orElseThrow()))
        .isEqualTo(Story.at("11:00"));
  }

  @Test
  void their_asking_ends_the_wait_for_them() {
    Story story = opened().does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    assertThat(story.does(DANA, REVIEW).open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  void what_is_fixed_or_not_theirs_or_not_practised_is_refused() {
    Story story = opened().does(LUIS, new Command.Fix(text("done")));
    story.does(Sample.person("Eve"), new RequestReview(text(" ")));
    assertThat(story.faults())
        .containsExactly(
            Problem.Code.CLIENT_ONLY, Problem.Code.ALREADY_FIXED, Problem.Code.EMPTY_TEXT);
    Story none = Story.opened(Priority.HIGH).does(DANA, REVIEW);
    assertThat(none.faults()).containsExactly(Problem.Code.NOT_PRACTISED);
  }
}
