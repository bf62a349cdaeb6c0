package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.KIM;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.roster.Roster;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.TryFix;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClimbTest {
  private final Story story = Story.opened(Priority.HIGH);

  @Test
  @Tag("ESC-2")
  void without_a_diagnosis_plan_the_ticket_climbs_after_thirty_minutes() {
    story.at("09:10", ANA, new Acknowledge()).until("09:29");
    assertThat(story.tier()).isEqualTo("first-touch");
    story.until("09:30");
    assertThat(story.tier()).isEqualTo("tier-3");
    Recorded moved = story.events(Event.EnteredTier.class).toList().getLast();
    assertThat(moved.at()).isEqualTo(at("09:30"));
    assertThat(moved.because().rule()).isEqualTo("first-touch.diagnose");
    assertThat(((Event.EnteredTier) moved.event()).reasons()).containsExactly(Reason.TIME);
    assertThat(story.pagedAt("09:30")).containsExactly(BO);
  }

  @Test
  @Tag("ESC-2")
  void the_fix_clock_starts_at_the_plan() {
    story.at("09:20", ANA, new Plan(text("replace the switch")));
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("10:20"));
    assertThat(story.clock(ClockKind.DIAGNOSE).reading()).isInstanceOf(Clock.Met.class);
    assertThat(story.until("10:20").tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-2")
  void an_old_plan_never_meets_a_new_tier() {
    story.at("09:20", ANA, new Plan(text("replace the switch"))).until("10:20");
    assertThat(story.clock(ClockKind.DIAGNOSE).running()).isTrue();
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("10:50"));
    assertThat(story.open().progress().planned()).isFalse();
    assertThat(story.until("10:50").tier()).isEqualTo("senior-it-manager");
  }

  @Test
  @Tag("ESC-2")
  void a_fix_that_was_tried_has_not_met_the_clock() {
    story
        .at("09:10", ANA, new Plan(text("restart it")))
        .at("09:40", ANA, new TryFix(text("restarted, still down")));
    assertThat(story.clock(ClockKind.FIX).running()).isTrue();
    assertThat(story.until("10:10").tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-2")
  @Tag("ESC-3")
  void in_the_worst_case_the_round_table_meets_after_ninety_ninety_and_a_hundred_and_twenty() {
    Story worst = new Story(Sample.world());
    worst.until(at("08:00")).open(Priority.HIGH);
    worst.until("08:29").at("08:29", ANA, new Plan(text("first plan")));
    assertThat(worst.until("09:29").tier()).isEqualTo("tier-3");
    worst.at("09:58", BO, new Plan(text("second plan")));
    assertThat(worst.until("10:58").tier()).isEqualTo("senior-it-manager");
    worst.at("11:57", IVO, new Plan(text("third plan")));
    assertThat(worst.until("12:56").tier()).isEqualTo("senior-it-manager");
    assertThat(worst.until("12:57").tier()).isEqualTo("round-table");
  }

  @Test
  @Tag("ESC-3")
  void when_the_last_tier_is_exhausted_a_round_table_is_called_and_called_again() {
    story.until("11:00");
    assertThat(story.tier()).isEqualTo("round-table");
    assertThat(story.owner()).isEqualTo(IVO);
    assertThat(story.pagedAt("11:00")).containsExactly(IVO, MARTA, KIM);
    assertThat(story.told(NoticeKind.ROUND_TABLE)).containsExactly(DANA);
    assertThat(story.due(ClockKind.PLAN)).isEqualTo(at("12:00"));
    story.until("12:00");
    assertThat(story.open().place().round()).isEqualTo(2);
    story.does(IVO, new Plan(text("rebuild the server")));
    assertThat(story.told(NoticeKind.PLANNED)).containsExactly(DANA);
    assertThat(story.until("13:00").open().place().round()).isEqualTo(3);
    assertThat(story.until(on("2026-01-13T12:00")).open().place().round()).isGreaterThan(5);
  }

  @Test
  @Tag("ESC-6")
  void a_clock_does_not_wait_for_a_note_which_becomes_a_debt() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    assertThat(story.open().debts())
        .containsExactly(new Debt(ANA, "first-touch", Set.of(Reason.TIME)));
    assertThat(story.told(NoticeKind.NOTE_OWED)).containsExactly(ANA);
    story.until("09:45");
    assertThat(story.told(NoticeKind.NOTE_OVERDUE)).containsExactly(MARTA);
    story.does(ANA, new Command.WriteNote(Sample.fullNote()));
    assertThat(story.faults()).isEmpty();
    assertThat(story.open().debts()).isEmpty();
  }

  @Test
  @Tag("ESC-6")
  void who_owes_a_note_is_reminded_ever_more_rarely() {
    story.at("09:10", ANA, new Acknowledge()).until("16:00");
    List<Instant> reminders =
        story
            .events(Event.Told.class)
            .filter(line -> ((Event.Told) line.event()).kind() == NoticeKind.NOTE_OVERDUE)
            .map(Recorded::at)
            .filter(when -> when.isBefore(at("12:00")))
            .toList();
    assertThat(reminders)
        .startsWith(at("09:45"), at("10:15"))
        .doesNotContain(at("10:00"))
        .contains(at("11:15"));
  }

  @Test
  @Tag("ESC-1")
  void a_fix_meets_every_clock_and_asks_the_requester() {
    story.at("09:10", ANA, new Plan(text("plan"))).at("09:40", ANA, new Fix(text("new cable")));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.clock(ClockKind.FIX).reading()).isInstanceOf(Clock.Met.class);
    assertThat(story.told(NoticeKind.FIXED)).containsExactly(DANA);
    story.until("17:00");
    assertThat(story.tier()).isEqualTo("first-touch");
  }

  @Test
  @Tag("ESC-10")
  void a_critical_ticket_does_not_start_where_a_glitch_does() {
    assertThat(Story.opened(Priority.CRITICAL).tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-2")
  void after_two_hours_of_outage_a_ticket_has_climbed_one_tier_at_most() {
    story.sleepUntil("11:30").wake();
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("12:00"));
  }

  @Test
  @Tag("ESC-2")
  void a_ring_handled_within_a_minute_starts_the_next_clock_when_it_was_due() {
    story.until("09:29").sleepUntil("09:30:59").wake();
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("10:00"));
  }

  @Test
  void a_clock_over_the_weekend_counts_on_monday() {
    Story friday = new Story(Sample.world());
    friday.until(on("2026-01-16T16:45"));
    friday.open(Priority.HIGH).until(on("2026-01-19T08:14"));
    assertThat(friday.tier()).isEqualTo("first-touch");
    assertThat(friday.until(on("2026-01-19T08:15")).tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-11")
  void an_unassigned_ticket_belongs_to_the_lead_and_then_to_whoever_takes_it() {
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(ANA));
    story.does(LUIS, new Acknowledge());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(LUIS));
  }

  @Test
  @Tag("ESC-11")
  void with_nobody_left_the_backstop_owns_the_ticket_by_name() {
    Story empty = new Story(new World(Sample.policy(), Roster.EMPTY)).open(Priority.HIGH);
    assertThat(empty.open().place().owner()).isEqualTo(new Owner.Backstop("owner@example.com"));
    assertThat(empty.until("18:00").tier()).isEqualTo("round-table");
  }

  @Test
  void paging_goes_round_until_somebody_acknowledges_and_the_backstop_after_each_round() {
    Story critical = Story.opened(Priority.CRITICAL);
    assertThat(critical.pagedAt("09:00")).containsExactly(BO);
    critical.until("09:15");
    assertThat(critical.pagedAt("09:15")).containsExactly(BO);
    critical.does(BO, new Acknowledge()).until("09:29");
    assertThat(critical.events(Event.Paged.class)).hasSize(2);
  }

  @Test
  void a_step_with_nobody_in_it_takes_no_time_and_the_unreachable_are_named() {
    Story mute =
        new Story(
                new World(
                    Sample.policy(),
                    Sample.roster(
                        Set.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim"), Set.of("Bo"))))
            .open(Priority.CRITICAL);
    Event.Paged paged =
        (Event.Paged) mute.events(Event.Paged.class).findFirst().orElseThrow().event();
    assertThat(paged.recipients().stream().flatMap(Story::member).toList())
        .isEqualTo(List.of(MARTA));
    assertThat(paged.unreachable()).contains(BO);
    assertThat(mute.told(NoticeKind.UNREACHABLE)).contains(MARTA);
  }

  @Test
  void after_hours_a_high_ticket_pages_at_opening() {
    Story night = new Story(Sample.world());
    night.until(on("2026-01-12T22:00"));
    night.open(Priority.HIGH).until(on("2026-01-13T07:59"));
    assertThat(night.events(Event.Paged.class)).isEmpty();
    night.until(on("2026-01-13T08:00"));
    assertThat(night.events(Event.Paged.class)).hasSize(1);
  }

  @Test
  void a_page_step_due_with_the_clock_that_moves_the_ticket_pages_nobody_twice() {
    story.until("11:00").until("12:00");
    assertThat(story.pagedAt("12:00")).containsExactly(IVO, MARTA, KIM);
  }
}
