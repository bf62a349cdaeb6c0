package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Alerts;
import belay.core.policy.Alerts.Recovery;
import belay.core.policy.ClosingRule;
import belay.core.policy.ClosingRule.Need;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Alert;
import belay.core.ticket.Command.Close;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Recover;
import belay.core.ticket.Command.Reopen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One ticket while a source is firing; recovery is evidence. */
@Tag("MON-2")
class AlertsTest {
  static final Actor MONITOR = new Actor.Integration("monitor");
  private static final PersonId NOBODY = Sample.person("Monitor");
  private static final Alert ALERT = new Alert(text("ping lost"));
  private static final Recover RECOVER = new Recover(text("ping is back"));
  private static final Close CLOSE = new Close(Optional.empty());

  private static Practised desk(Recovery recovery, OptionalInt asks) {
    return new Practised()
        .quiet()
        .with(new Alerts(recovery, Duration.ofMinutes(30), 5, Duration.ofMinutes(5)))
        .closing(
            Priority.HIGH, new ClosingRule(true, true, List.of(), Set.of(Need.EVIDENCE), asks));
  }

  static Command.Open raised(Priority priority) {
    return new Command.Open(
        1,
        NOBODY,
        Optional.empty(),
        Optional.of(Sample.ACME),
        Intake.MONITORING,
        Optional.of(priority),
        Optional.empty(),
        text("ping lost"),
        true);
  }

  private static Story firing(Recovery recovery) {
    return new Story(desk(recovery, OptionalInt.of(1)).world())
        .act(MONITOR, raised(Priority.HIGH))
        .does(LUIS, new Command.Acknowledge());
  }

  @Test
  void a_source_that_repeats_itself_has_one_ticket_and_is_told_ever_more_rarely() {
    Story story = firing(Recovery.PROPOSE);
    for (int i = 0; i < 100; i++) {
      story.pass(Duration.ofMinutes(1)).act(MONITOR, ALERT);
    }
    assertThat(story.open().course().care().alerts()).isEqualTo(101);
    assertThat(story.told(NoticeKind.ALERTED)).hasSize(6).containsOnly(LUIS);
    assertThat(story.events(Event.Reopened.class)).isEmpty();
  }

  @Test
  void a_flapping_source_gets_its_ticket_back_and_a_later_one_does_not() {
    Story story = firing(Recovery.PROPOSE).does(LUIS, new Fix(text("rebooted")));
    story.act(MONITOR, RECOVER).does(LUIS, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
    story.until("09:29").act(MONITOR, ALERT);
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.owner()).isEqualTo(LUIS);
    assertThat(story.pagedAt("09:29")).isNotEmpty();
    story.does(LUIS, new Fix(text("replaced"))).act(MONITOR, RECOVER).does(LUIS, CLOSE);
    story.until("09:59").act(MONITOR, ALERT);
    assertThat(story.faults()).containsExactly(Problem.Code.CLOSED);
    assertThat(story.act(MONITOR, RECOVER).refusal).isEmpty();
  }

  @Test
  void an_alert_on_what_was_fixed_says_that_it_is_not() {
    Story story = firing(Recovery.PROPOSE).does(LUIS, new Fix(text("rebooted")));
    story.at("10:00", DANA, new Command.Reply(text("hm"), false)).act(MONITOR, ALERT);
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.events(Event.Reopened.class)).hasSize(1);
  }

  @Test
  @Tag("CRIT-4")
  void a_recovery_is_proposed_and_is_evidence_for_the_fix_that_follows() {
    Story story = firing(Recovery.PROPOSE).act(MONITOR, RECOVER);
    assertThat(story.told(NoticeKind.RECOVERED)).containsExactly(LUIS);
    assertThat(story.open().status()).isNotEqualTo(Status.FIXED);
    story.does(LUIS, new Fix(text("rebooted"))).does(LUIS, CLOSE);
    assertThat(story.refusal).isEmpty();
    assertThat(story.events(Event.Confirmed.class).map(Recorded::event))
        .containsExactly(new Event.Confirmed(Evidence.MONITORING, Optional.empty()));
  }

  @Test
  @Tag("CRIT-4")
  void a_recovery_that_did_not_last_is_no_evidence() {
    Story story = firing(Recovery.PROPOSE).act(MONITOR, RECOVER).act(MONITOR, ALERT);
    story.does(LUIS, new Fix(text("rebooted"))).does(LUIS, CLOSE);
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.CLOSE_NEEDS, "evidence"));
    assertThat(story.told(NoticeKind.ALERTED)).containsExactly(LUIS);
  }

  @Test
  @Tag("CRIT-4")
  void a_recovery_after_the_fix_confirms_it() {
    Story story = firing(Recovery.PROPOSE).does(LUIS, new Fix(text("x"))).act(MONITOR, RECOVER);
    assertThat(story.open().course().care().confirmed()).contains(Evidence.MONITORING);
    assertThat(story.told(NoticeKind.CONFIRMED)).containsExactly(LUIS);
  }

  @Test
  void where_recovery_resolves_it_is_fixed_and_silence_closes_it() {
    Story story = firing(Recovery.RESOLVE).act(MONITOR, RECOVER);
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.open().course().care().confirmed()).contains(Evidence.MONITORING);
    assertThat(story.pass(Duration.ofDays(30)).ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  void where_recovery_resolves_nothing_of_the_work_rings_on() {
    Story story =
        new Story(
            new Practised()
                .with(List.of(Sample.responding().policy().tiers().getFirst()))
                .with(new Alerts(Recovery.RESOLVE, Duration.ZERO, 5, Duration.ZERO))
                .world());
    story.act(MONITOR, raised(Priority.HIGH)).until("09:05").act(MONITOR, RECOVER);
    assertThat(story.until("17:00").tier()).isEqualTo("first-touch");
    assertThat(story.told(NoticeKind.MISSED)).isEmpty();
  }

  @Test
  void whatever_order_alerts_come_in_a_recovery_twice_changes_nothing_more() {
    Story story = firing(Recovery.RESOLVE).act(MONITOR, RECOVER).act(MONITOR, RECOVER);
    assertThat(story.events(Event.Fixed.class)).hasSize(1);
    assertThat(story.events(Event.Confirmed.class)).hasSize(1);
  }

  @Test
  void only_monitors_raise_and_recover() {
    Story story = firing(Recovery.PROPOSE);
    for (PersonId person : List.of(ANA, MARTA, DANA)) {
      assertThat(story.does(person, ALERT).faults()).containsExactly(Problem.Code.MONITOR_ONLY);
      assertThat(story.does(person, RECOVER).faults()).containsExactly(Problem.Code.MONITOR_ONLY);
    }
    assertThat(story.now()).isEqualTo(at("09:00"));
  }

  @Test
  @Tag("CRIT-4")
  void a_recovery_before_it_was_reopened_says_nothing_of_the_next_fix() {
    Story story = firing(Recovery.PROPOSE).act(MONITOR, RECOVER);
    story.does(LUIS, new Fix(text("rebooted"))).does(ANA, new Reopen(text("still down")));
    story.does(LUIS, new Fix(text("rebooted again"))).does(LUIS, CLOSE);
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.CLOSE_NEEDS, "evidence"));
    assertThat(story.events(Event.Confirmed.class)).hasSize(1);
    story.act(MONITOR, RECOVER).does(LUIS, CLOSE);
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("POL-5")
  void what_was_reopened_before_recoveries_were_forgotten_is_as_it_was() {
    Story story = firing(Recovery.PROPOSE).act(MONITOR, RECOVER).does(LUIS, new Fix(text("x")));
    Recorded last = story.history.getLast();
    Recorded then =
        new Recorded(
            last.seq() + 1,
            last.at(),
            last.actor(),
            last.because(),
            last.policyVersion(),
            new Event.Reopened(Optional.empty(), Optional.empty()));
    Ticket.Open open = (Ticket.Open) History.apply(story.ticket, then);
    assertThat(open.course().care().signals().recovered()).isTrue();
  }
}
