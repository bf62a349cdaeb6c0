package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.RequesterEscalation;
import belay.core.roster.Who;
import belay.core.ticket.Command.Reschedule;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agreed appointment holds the fix clock, for what is not urgent. */
@Tag("ESC-8")
class RescheduleTest {
  /** Acme is open from nine to five. */
  private static Story planned(Priority priority) {
    Practised desk = new Practised().with(RemoteSessionTest.clientOpen("mon-fri 09:00-17:00"));
    return desk.open(priority).at("09:10", ANA, new Command.Plan(text("plan")));
  }

  private static Reschedule to(Instant moment, boolean agreed) {
    return new Reschedule(moment, agreed, Optional.of(text("at your desk")));
  }

  @Test
  void the_fix_clock_stands_still_until_then_and_both_sides_know() {
    Story story = planned(Priority.HIGH).at("09:40", BO, to(on("2026-01-13T14:00"), false));
    assertThat(story.open().status()).isEqualTo(Status.APPOINTMENT);
    assertThat(story.clock(ClockKind.FIX).reading())
        .isEqualTo(
            new Clock.Paused(
                BusinessDuration.ofMinutes(30), "appointment", on("2026-01-13T14:00")));
    assertThat(story.told(NoticeKind.APPOINTMENT)).containsExactly(DANA, ANA);
    story.until(on("2026-01-13T14:00"));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.due(ClockKind.FIX)).isEqualTo(on("2026-01-13T14:30"));
  }

  @Test
  void outside_the_clients_hours_only_if_they_agree() {
    Story story = planned(Priority.HIGH).does(ANA, to(at("17:00"), false));
    assertThat(story.refusal)
        .containsExactly(Problem.of(Problem.Code.OUTSIDE_HOURS, at("17:00").toString()));
    story.does(ANA, to(on("2026-01-17T10:00"), false));
    assertThat(story.faults()).containsExactly(Problem.Code.OUTSIDE_HOURS);
    story.does(ANA, to(at("17:00"), true));
    assertThat(story.refusal).isEmpty();
    assertThat(story.until("17:00").open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  void never_for_what_may_not_wait() {
    Story story = planned(Priority.CRITICAL).does(BO, to(at("14:00"), true));
    assertThat(story.refusal)
        .containsExactly(Problem.of(Problem.Code.MAY_NOT_WAIT, "appointment", "critical"));
    assertThat(story.clock(ClockKind.FIX).running()).isTrue();
  }

  @Test
  void an_appointment_may_be_moved_and_takes_the_place_of_another_wait() {
    Story story = planned(Priority.HIGH).at("09:40", ANA, to(at("11:00"), false));
    story.at("10:00", ANA, to(at("15:00"), false)).until("11:30");
    assertThat(story.open().status()).isEqualTo(Status.APPOINTMENT);
    assertThat(story.until("15:00").due(ClockKind.FIX)).isEqualTo(at("15:30"));
    Story waits = planned(Priority.HIGH);
    waits.at("09:40", ANA, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    waits.at("10:00", ANA, to(at("15:00"), false));
    assertThat(waits.until("15:00").due(ClockKind.FIX)).isEqualTo(at("15:30"));
  }

  @Test
  void what_no_calendar_reaches_is_refused_in_words_too() {
    Story story =
        planned(Priority.HIGH).does(ANA, to(Instant.parse("0026-11-12T10:00:00Z"), false));
    assertThat(story.faults()).containsExactly(Problem.Code.PAST);
    story.does(ANA, to(Instant.MAX, false));
    assertThat(story.faults()).containsExactly(Problem.Code.TOO_FAR);
  }

  @Test
  void neither_in_the_past_nor_beyond_all_hope() {
    Story story = planned(Priority.HIGH).does(ANA, to(at("09:10"), true));
    assertThat(story.faults()).containsExactly(Problem.Code.PAST);
    story.does(DANA, to(on("2026-06-01T10:00"), true));
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY, Problem.Code.TOO_FAR);
  }

  @Test
  @Tag("ESC-9")
  void an_agreed_appointment_is_an_answer_to_who_escalated() {
    Practised desk =
        new Practised()
            .quiet()
            .with(
                new RequesterEscalation(
                    true, false, Practised.HOUR, new Who.Role("senior-it-manager")));
    Story story = desk.open(Priority.HIGH);
    story.does(DANA, new Command.RequestEscalation(text("Escalating"), Intake.MAIL, false));
    story.at("09:30", ANA, to(at("15:00"), true)).until("12:00");
    assertThat(story.events(Event.LeadCalled.class)).isEmpty();
  }
}
