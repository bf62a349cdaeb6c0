package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.ClosingRule;
import belay.core.policy.ClosingRule.Need;
import belay.core.policy.Deescalation;
import belay.core.policy.Evidence;
import belay.core.policy.Limit;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Close;
import belay.core.ticket.Command.Confirm;
import belay.core.ticket.Command.Monitor;
import belay.core.ticket.Command.Reopen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fix is watched before it is believed. */
@Tag("RES-2")
class MonitoringPeriodTest {
  private static final Close CLOSE = new Close(Optional.empty());
  private static final Confirm AGREED = new Confirm(Evidence.REQUESTER, Optional.empty());
  private static final ClosingRule BY_MANAGER =
      new ClosingRule(
          false,
          false,
          List.of("senior-it-manager"),
          Set.of(Need.MONITORING, Need.CONFIRMATION),
          OptionalInt.of(1));

  private static Practised desk(Priority priority) {
    return new Practised()
        .quiet()
        .closing(priority, BY_MANAGER)
        .with(new Deescalation(List.of("service-desk-manager"), Deescalation.When.FIXED))
        .with(
            new MonitoringPeriod(
                Set.of(Priority.CRITICAL, Priority.HIGH),
                new Limit(BusinessDuration.ofHours(72), Optional.of("24x7")),
                "senior-it-manager"));
  }

  /** Fixed by Bo on Monday at ten, watched for three days, Luis on standby. */
  private static Story watched() {
    Story story = desk(Priority.CRITICAL).open(Priority.CRITICAL).does(BO, new Acknowledge());
    return story
        .at("10:00", BO, new Command.Fix(text("replaced it")))
        .does(BO, new Monitor(Optional.empty(), List.of(LUIS)));
  }

  @Test
  void all_concerned_hear_how_long_and_by_whom_it_is_watched() {
    Story story = watched();
    assertThat(story.open().status()).isEqualTo(Status.MONITORING);
    assertThat(story.due(ClockKind.MONITOR)).isEqualTo(on("2026-01-15T10:00"));
    assertThat(story.told(NoticeKind.MONITORING)).containsExactly(DANA);
    assertThat(story.told(NoticeKind.STANDBY)).containsExactly(LUIS);
  }

  @Test
  void back_on_the_second_day_it_is_urgent_still_and_with_the_same_people_paged() {
    Story story = watched().until(on("2026-01-13T22:00"));
    story.does(DANA, new Reopen(text("down again")));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.open().request().priority()).isEqualTo(Priority.CRITICAL);
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.pagedAt(on("2026-01-13T22:00"))).containsExactly(BO, LUIS);
    assertThat(story.clock(ClockKind.MONITOR).pending()).isFalse();
    story.does(MARTA, new Command.Prioritize(Priority.HIGH, text("calmer"), true));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_BEFORE_FIXED);
    story.does(LUIS, new Acknowledge());
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
    assertThat(story.owner()).isEqualTo(BO);
  }

  @Test
  void nobody_who_acknowledges_a_recurrence_and_the_chain_goes_on() {
    Story story = watched().until(on("2026-01-13T22:00"));
    story.does(DANA, new Reopen(text("down again"))).until(on("2026-01-13T22:15"));
    assertThat(story.pagedAt(on("2026-01-13T22:15"))).containsExactly(BO);
  }

  @Test
  void the_alert_coming_back_is_a_recurrence() {
    Story story = watched().until(on("2026-01-13T22:00"));
    story.act(new Actor.Integration("monitor"), new Command.Alert(text("ping lost")));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.pagedAt(on("2026-01-13T22:00"))).containsExactly(BO, LUIS);
  }

  @Test
  void who_reopens_it_themselves_stops_the_page_to_all_by_acknowledging_it() {
    Story story = watched().until(on("2026-01-13T22:00"));
    story.does(BO, new Reopen(text("it was me who saw it")));
    assertThat(story.pagedAt(on("2026-01-13T22:00"))).containsExactly(BO, LUIS);
    story.does(BO, new Acknowledge());
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.PAGE))).isEmpty();
  }

  @Test
  void while_it_is_watched_nobody_closes_or_confirms() {
    Story story = watched().does(IVO, CLOSE);
    assertThat(story.faults()).contains(Problem.Code.BEING_MONITORED, Problem.Code.CLOSE_NEEDS);
    assertThat(story.does(DANA, AGREED).faults()).containsExactly(Problem.Code.BEING_MONITORED);
  }

  @Test
  void at_its_end_the_customer_is_asked_and_the_manager_closes_with_their_agreement() {
    Story story = watched().until(on("2026-01-15T10:00"));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.told(NoticeKind.MONITORING_OVER)).containsExactlyInAnyOrder(DANA, BO, IVO);
    assertThat(story.does(IVO, CLOSE).refusal)
        .containsExactly(Problem.of(Problem.Code.CLOSE_NEEDS, "confirmation"));
    story.does(DANA, AGREED);
    assertThat(story.told(NoticeKind.CLOSE_DUE)).containsExactly(IVO);
    assertThat(story.does(IVO, CLOSE).ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  void silence_at_its_end_is_chased_and_never_closes() {
    ClosingRule lax = new ClosingRule(true, true, List.of(), Set.of(), OptionalInt.of(1));
    Story story = desk(Priority.HIGH).closing(Priority.HIGH, lax).open(Priority.HIGH);
    story
        .does(ANA, new Command.Fix(text("done")))
        .does(ANA, new Monitor(Optional.empty(), List.of()));
    story.pass(Duration.ofDays(60));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.toldAt(NoticeKind.CONFIRM)).hasSizeGreaterThan(10);
  }

  @Test
  void fixed_anew_it_has_to_be_watched_anew() {
    Story story = watched().until(on("2026-01-15T11:00")).does(DANA, new Reopen(text("again")));
    story.does(BO, new Command.Fix(text("really"))).does(DANA, AGREED).does(IVO, CLOSE);
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.CLOSE_NEEDS, "monitoring"));
  }

  @Test
  void only_what_is_fixed_and_of_such_a_priority_is_watched_by_people_who_are_here() {
    Story story = desk(Priority.CRITICAL).open(Priority.CRITICAL);
    Monitor stranger = new Monitor(Optional.of(on("2026-01-01T10:00")), List.of(DANA));
    story.does(BO, stranger);
    assertThat(story.faults())
        .containsExactly(Problem.Code.NOT_FIXED, Problem.Code.PAST, Problem.Code.UNKNOWN_PERSON);
    Story low = desk(Priority.LOW).open(Priority.LOW).does(ANA, new Command.Fix(text("done")));
    low.does(ANA, new Monitor(Optional.empty(), List.of()));
    assertThat(low.faults()).containsExactly(Problem.Code.NOT_FOR_PRIORITY);
    Story none = Story.opened(Priority.HIGH).does(ANA, new Command.Fix(text("done")));
    none.does(DANA, new Monitor(Optional.empty(), List.of()));
    assertThat(none.faults()).containsExactly(Problem.Code.STAFF_ONLY, Problem.Code.NOT_PRACTISED);
  }
}
