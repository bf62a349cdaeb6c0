package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Who;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.RequestEscalation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Those who are served escalate, and a person answers within the hour or the lead is called. */
class RequesterEscalationTest {
  private static final Who LEAD = new Who.Role("senior-it-manager");
  private static final RequestEscalation ESCALATE =
      new RequestEscalation(text("Escalating: now the whole floor is down"), Intake.MAIL, false);

  private static final RequestEscalation LEAD_PLEASE =
      new RequestEscalation(text("the lead, please"), Intake.PORTAL, true);

  private static Practised desk() {
    return new Practised().quiet().with(new RequesterEscalation(true, false, Practised.HOUR, LEAD));
  }

  /** A friday afternoon; Luis has the ticket and Dana escalates it. */
  private static Story friday(String escalated) {
    Story story = new Story(desk().world());
    story.until(on("2026-01-16T14:00")).open(Priority.HIGH).does(LUIS, new Acknowledge());
    return story.until(on(escalated)).does(DANA, ESCALATE);
  }

  @Test
  @Tag("ESC-9")
  void nobody_answers_within_the_hour_and_the_lead_is_paged() {
    Story story = friday("2026-01-16T15:10");
    assertThat(story.pagedAt(on("2026-01-16T15:10"))).containsExactly(ANA, LUIS);
    assertThat(story.told(NoticeKind.ESCALATION_HEARD)).containsExactly(DANA);
    story.until(on("2026-01-16T16:09"));
    assertThat(story.events(Event.LeadCalled.class)).isEmpty();
    story.until(on("2026-01-16T16:10"));
    assertThat(story.pagedAt(on("2026-01-16T16:10"))).containsExactly(IVO);
  }

  @Test
  @Tag("ESC-9")
  void whom_the_client_has_called_is_paged_although_the_priority_is_lowered() {
    Story story = desk().open(Priority.HIGH).at("09:05", DANA, ESCALATE);
    story.does(MARTA, new Command.Prioritize(Priority.LOW, text("one printer"), true));
    assertThat(story.refusal).isEmpty();
    assertThat(story.clock(ClockKind.PAGE).running()).isTrue();
  }

  @Test
  @Tag("ESC-9")
  void half_an_hour_before_the_weekend_leaves_half_an_hour_of_monday() {
    Story story = friday("2026-01-16T17:30").until(on("2026-01-19T08:29"));
    assertThat(story.events(Event.LeadCalled.class)).isEmpty();
    story.until(on("2026-01-19T08:30"));
    assertThat(story.pagedAt(on("2026-01-19T08:30"))).containsExactly(IVO);
  }

  @Test
  @Tag("ESC-9")
  void a_repeat_does_not_restart_the_hour() {
    Story story = friday("2026-01-16T15:10");
    story.until(on("2026-01-16T15:40")).does(DANA, ESCALATE);
    story.until(on("2026-01-16T16:10"));
    assertThat(story.pagedAt(on("2026-01-16T16:10"))).containsExactly(IVO);
  }

  @Test
  @Tag("ESC-9")
  void a_repeat_does_not_set_the_page_back() {
    Story story = desk().open(Priority.HIGH);
    for (String time : List.of("10:00", "10:10", "10:20", "10:29")) {
      story.at(time, DANA, ESCALATE);
    }
    story.until("10:30");
    assertThat(story.pagedAt("09:30")).containsExactly(MARTA);
    Story taken = desk().open(Priority.HIGH).at("09:01", LUIS, new Acknowledge());
    for (String time : List.of("10:00", "10:10", "10:20", "10:29")) {
      taken.at(time, DANA, ESCALATE);
    }
    assertThat(taken.until("10:30").pagedAt("10:30")).containsExactly(MARTA);
  }

  @Test
  @Tag("ESC-9")
  void a_technicians_reply_meets_the_hour() {
    Story story = friday("2026-01-16T15:10").until(on("2026-01-16T15:30"));
    story.does(ANA, new Command.Reply(text("I am on my way"), false));
    assertThat(story.clock(ClockKind.REQUESTER_ESCALATION).pending()).isFalse();
    story.until(on("2026-01-19T12:00"));
    assertThat(story.events(Event.LeadCalled.class)).isEmpty();
    story.does(DANA, ESCALATE);
    assertThat(story.due(ClockKind.REQUESTER_ESCALATION)).isEqualTo(on("2026-01-19T13:00"));
  }

  @Test
  @Tag("ESC-9")
  void neither_a_program_nor_a_note_inside_answers() {
    Story story = friday("2026-01-16T15:10").until(on("2026-01-16T15:30"));
    story
        .does(LUIS, new Command.Reply(text("I am away until Monday"), true))
        .act(new Actor.Integration("bot"), new Command.Reply(text("we care"), false))
        .does(LUIS, new Command.Note(text("again?")))
        .does(DANA, new Command.Reply(text("hello?"), false))
        .until(on("2026-01-16T16:10"));
    assertThat(story.pagedAt(on("2026-01-16T16:10"))).containsExactly(IVO);
  }

  @Test
  @Tag("ESC-9")
  void the_lead_is_called_again_each_hour_until_somebody_answers() {
    Story story = friday("2026-01-16T15:10").until(on("2026-01-16T17:10"));
    assertThat(story.pagedAt(on("2026-01-16T17:10"))).containsExactly(IVO);
  }

  @Test
  @Tag("ESC-9")
  void the_lead_can_stop_the_page_though_somebody_had_taken_the_ticket_before() {
    Story story = friday("2026-01-16T15:10").does(LUIS, new Acknowledge());
    story.until(on("2026-01-16T16:11")).does(IVO, new Acknowledge());
    assertThat(story.refusal).isEmpty();
    assertThat(story.owner()).isEqualTo(LUIS);
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @Tag("ESC-9")
  void who_had_it_can_stop_the_leads_page_too() {
    Story story = friday("2026-01-16T15:10").does(LUIS, new Acknowledge());
    story.until(on("2026-01-16T16:11")).does(LUIS, new Acknowledge());
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @Tag("PAGE-4")
  void critical_pages_at_any_hour_and_the_others_at_opening() {
    Story high = new Story(desk().world());
    high.until(on("2026-01-16T17:00")).open(Priority.HIGH).does(LUIS, new Acknowledge());
    high.until(on("2026-01-16T22:00")).does(DANA, ESCALATE);
    assertThat(high.pagedAt(on("2026-01-16T22:00"))).isEmpty();
    assertThat(high.due(ClockKind.PAGE)).isEqualTo(on("2026-01-19T08:00"));
    high.until(on("2026-01-19T08:00"));
    assertThat(high.pagedAt(on("2026-01-19T08:00"))).containsExactly(ANA, LUIS);

    Story critical = new Story(desk().world());
    critical.until(on("2026-01-16T17:00")).open(Priority.CRITICAL).does(BO, new Acknowledge());
    critical.until(on("2026-01-16T22:00")).does(DANA, ESCALATE);
    assertThat(critical.pagedAt(on("2026-01-16T22:00"))).containsExactly(BO);
  }

  @Test
  @Tag("ESC-9")
  void the_requester_may_ask_for_the_lead_at_once() {
    Story story = desk().open(Priority.HIGH).at("10:00", LUIS, new Acknowledge());
    story.at("10:30", DANA, LEAD_PLEASE);
    assertThat(story.pagedAt("10:30")).containsExactly(IVO);
    assertThat(story.until("10:45").pagedAt("10:45")).containsExactly(ANA, LUIS);
  }

  @Test
  @Tag("PAGE-7")
  void a_lead_who_can_not_be_reached_is_reported_and_the_chain_is_paged() {
    Set<String> all = Set.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    Practised desk = desk().with(Sample.roster(all, Set.of("Ivo")));
    Story story = desk.open(Priority.HIGH).at("10:00", LUIS, new Acknowledge());
    story.at("10:30", DANA, LEAD_PLEASE);
    assertThat(story.pagedAt("10:30")).containsExactly(ANA, LUIS);
    assertThat(story.events(Event.Paged.class).map(line -> ((Event.Paged) line.event())))
        .last()
        .extracting(Event.Paged::unreachable)
        .isEqualTo(List.of(IVO));
    assertThat(story.toldAt(NoticeKind.UNREACHABLE)).containsExactly(at("10:30"));
    assertThat(story.until("11:30").toldAt(NoticeKind.UNREACHABLE)).contains(at("11:30"));
  }

  @Test
  @Tag("PAGE-7")
  void that_nobody_is_the_lead_is_reported_as_well() {
    Set<String> all = Set.of("Ana", "Luis", "Bo", "Marta", "Kim", "Dana");
    Practised desk = desk().with(Sample.roster(all, Set.of()));
    Story story = desk.open(Priority.HIGH).at("10:30", DANA, LEAD_PLEASE);
    assertThat(story.told(NoticeKind.UNREACHABLE)).containsExactly(MARTA);
  }

  @Test
  @Tag("PAGE-7")
  void out_of_hours_a_lead_who_can_not_be_told_is_reported_too() {
    Set<String> all = Set.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    Story story = new Story(desk().with(Sample.roster(all, Set.of("Ivo"))).world());
    story.until(on("2026-01-16T17:00")).open(Priority.HIGH).does(LUIS, new Acknowledge());
    story.until(on("2026-01-16T22:00")).does(DANA, LEAD_PLEASE);
    assertThat(story.told(NoticeKind.UNREACHABLE)).containsExactly(MARTA);
  }

  @Test
  @Tag("ESC-9")
  void to_escalate_ends_a_wait_and_reopens_what_was_fixed() {
    Story waits = desk().open(Priority.HIGH);
    waits.does(LUIS, new Command.Pause(PauseReason.VENDOR, Optional.empty())).does(DANA, ESCALATE);
    assertThat(waits.open().status()).isEqualTo(Status.IN_PROGRESS);
    Story fixed = desk().open(Priority.HIGH).does(LUIS, new Command.Fix(text("done")));
    fixed.at("11:00", DANA, ESCALATE);
    assertThat(fixed.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(fixed.owner()).isEqualTo(LUIS);
    assertThat(fixed.pagedAt("11:00")).isNotEmpty();
  }

  @Test
  @Tag("INT-10")
  void where_a_mail_is_not_enough_it_brings_the_number_and_the_form_and_pages_nobody() {
    UrgencyTest form =
        new UrgencyTest(
            Priority.CRITICAL, Priority.HIGH, Set.of(), List.of(), false, Practised.HOUR);
    Practised desk =
        new Practised()
            .quiet()
            .with(form)
            .with(new RequesterEscalation(false, true, Practised.HOUR, LEAD));
    Story story =
        desk.open(Priority.HIGH).does(LUIS, new Acknowledge()).at("10:00", DANA, ESCALATE);
    assertThat(story.told(NoticeKind.ESCALATION_HEARD)).containsExactly(DANA);
    assertThat(story.told(NoticeKind.URGENCY_ASKED)).containsExactly(DANA);
    assertThat(story.pagedAt("10:00")).isEmpty();
    assertThat(story.until("11:00").pagedAt("11:00")).isEmpty();
  }

  @Test
  @Tag("ESC-9")
  void only_who_is_served_or_the_desk_for_them_escalates() {
    Story story = desk().open(Priority.HIGH).does(Sample.person("Eve"), ESCALATE);
    assertThat(story.faults()).containsExactly(Problem.Code.CLIENT_ONLY);
    story.does(ANA, new RequestEscalation(text("they called"), Intake.PHONE, false));
    assertThat(story.refusal).isEmpty();
    Story other = Story.opened(Priority.HIGH).does(DANA, ESCALATE);
    assertThat(other.faults()).containsExactly(Problem.Code.NOT_PRACTISED);
  }

  @Test
  @Tag("POL-5")
  void that_the_lead_was_called_leads_back_to_the_escalation() {
    Story story = friday("2026-01-16T15:10").pass(Duration.ofHours(1));
    long called = story.events(Event.LeadCalled.class).findFirst().orElseThrow().seq();
    assertThat(Why.chain(story.history, called))
        .anyMatch(line -> line.because().cause().equals(new Because.Asked("RequestEscalation")));
  }

  @Test
  @Tag("ESC-9")
  void merged_away_it_calls_nobody() {
    Story story = desk().open(Priority.HIGH).does(DANA, ESCALATE);
    story.does(ANA, new Command.Merge(new TicketId(Sample.id("other")), 7));
    story.until(at("23:00"));
    assertThat(story.events(Event.LeadCalled.class)).isEmpty();
  }
}
