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

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Holidays;
import belay.core.calendar.Recurrence;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.roster.Rotation;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Close;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Pause;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.Reply;
import belay.core.ticket.Command.Resume;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Defects that other help desks and pagers have had; the numbers are their public issues'. */
class FieldLessonsTest {
  private static final Pause PAUSE = new Pause(PauseReason.CUSTOMER, Optional.empty());
  private static final Close CLOSE = new Close(Optional.empty());
  private final Story story = Story.opened(Priority.HIGH);

  private static List<Instant> movesOf(Story story) {
    return story.events(Event.EnteredTier.class).skip(1).map(Recorded::at).toList();
  }

  @Test
  @DisplayName("Zammad #188: a ticket closed and reopened has all its clocks, in a new cycle")
  void a_reopened_ticket_has_all_its_clocks() {
    story.at("09:10", ANA, new Plan(text("p"))).does(ANA, new Fix(text("f"))).does(DANA, CLOSE);
    story.at("11:00", DANA, new Reopen(text("no"))).at("11:10", ANA, new Plan(text("p2")));
    assertThat(story.open().clocks().pending().map(Clock::key).map(ClockKey::toString))
        .containsExactlyInAnyOrder("review", "update", "fix");
    assertThat(story.clock(ClockKind.FIX).cycle()).isEqualTo(2);
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("12:10"));
    assertThat(story.due(ClockKind.UPDATE)).isEqualTo(at("15:10"));
  }

  @Test
  @DisplayName("osTicket #5955: reopening long after the due date rings nothing at once")
  void reopening_rings_nothing_at_once() {
    story.at("09:10", ANA, new Fix(text("done"))).does(DANA, CLOSE).until(on("2026-03-02T10:00"));
    story.does(DANA, new Reopen(text("again")));
    int before = story.history.size();
    story.until(on("2026-03-02T10:14"));
    assertThat(story.history).hasSize(before);
    assertThat(story.tier()).isEqualTo("first-touch");
  }

  @Test
  @DisplayName("GLPI PR #9267: the time a ticket was closed is not work after it is reopened")
  void closed_time_is_not_work() {
    story.at("09:10", ANA, new Plan(text("p"))).does(ANA, new Fix(text("f"))).does(DANA, CLOSE);
    story.at("14:00", DANA, new Reopen(text("no"))).at("14:20", ANA, PAUSE);
    assertThat(story.clock(ClockKind.DIAGNOSE).used().seconds()).isEqualTo(20 * 60);
  }

  @Test
  @DisplayName("GLPI #6902, #15605: time already paused is never dropped, however often it pauses")
  void time_already_paused_is_kept() {
    story
        .at("09:10", ANA, new Plan(text("p")))
        .at("09:20", ANA, PAUSE)
        .at("11:00", ANA, new Resume())
        .at("11:10", ANA, PAUSE)
        .at("13:00", ANA, new Resume());
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("13:40"));
  }

  @Test
  @DisplayName("Zammad #3140: a promise the agent has answered does not ring afterwards")
  void an_answered_promise_does_not_ring() {
    Story medium = Story.opened(Priority.MEDIUM);
    medium.at("09:10", ANA, new Reply(text("on it"), false)).at("09:11", ANA, new Fix(text("f")));
    assertThat(medium.until("16:59").told(NoticeKind.MISSED)).isEmpty();
    assertThat(movesOf(medium)).isEmpty();
  }

  @Test
  @DisplayName("Zammad #1322: the customer's word ends the wait by whatever way it comes")
  void the_customers_word_ends_the_wait_however_it_comes() {
    for (Intake intake : Intake.values()) {
      Story any = new Story(Sample.world());
      any.does(
          DANA,
          new Command.Open(
              1,
              DANA,
              Optional.of(Sample.contact("Dana")),
              Optional.empty(),
              intake,
              Optional.of(Priority.HIGH),
              Optional.empty(),
              text("help"),
              false));
      any.at("09:10", ANA, PAUSE).at("10:00", DANA, new Reply(text("here"), false));
      assertThat(any.due(ClockKind.DIAGNOSE)).as(intake.name()).isEqualTo(at("10:20"));
    }
  }

  @Test
  @DisplayName("a second pause within the minute does not overwrite the first")
  void two_pauses_in_one_minute_both_count() {
    story.until(at("09:10"));
    for (int i = 0; i < 3; i++) {
      story.sleep(Duration.ofSeconds(5)).does(ANA, PAUSE);
      story.sleep(Duration.ofSeconds(10)).does(ANA, new Resume());
    }
    assertThat(story.events(Event.Waited.class)).hasSize(3);
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("09:30").plusSeconds(30));
  }

  @Test
  @DisplayName("GLPI PR #14937: holidays inside a pause neither count nor shift what is left")
  void holidays_inside_a_pause_do_not_count() {
    Set<LocalDate> closed = Set.of(LocalDate.of(2026, 1, 13), LocalDate.of(2026, 1, 15));
    Holidays holidays = closed::contains;
    BusinessCalendar office =
        BusinessCalendar.parse("office", Sample.ZONE, List.of("mon-fri 08:00-17:00"), holidays);
    Story lengthy = new Story(new World(Sample.counting(office), Sample.roster()));
    lengthy.open(Priority.HIGH).at("09:10", ANA, new Plan(text("p"))).at("09:40", ANA, PAUSE);
    assertThat(lengthy.toldAt(NoticeKind.WOKE)).isEmpty();
    assertThat(lengthy.until(on("2026-01-14T16:50")).toldAt(NoticeKind.WOKE))
        .containsExactly(on("2026-01-14T16:40"));
    assertThat(lengthy.due(ClockKind.FIX)).isEqualTo(on("2026-01-16T08:10"));
  }

  @Test
  @DisplayName("GLPI #15429: nothing warns or rings at creation")
  void nothing_rings_at_creation() {
    assertThat(story.open().clocks().running().map(Clocks::due)).allMatch(at("09:00")::isBefore);
    assertThat(story.history).noneMatch(line -> line.because().cause() instanceof Because.Rang);
  }

  @Test
  @DisplayName("Frappe: what is shown as paused does not count, not even over night")
  void what_is_paused_does_not_count() {
    story.at("09:10", ANA, new Plan(text("p"))).at("09:40", ANA, PAUSE);
    Clock paused = story.clock(ClockKind.FIX);
    assertThat(story.until(on("2026-01-13T11:00")).clock(ClockKind.FIX)).isEqualTo(paused);
    assertThat(movesOf(story)).isEmpty();
  }

  @Test
  @DisplayName("Grafana OnCall #3261, #5247: a hand-off stays at nine through DST, without a gap")
  void a_hand_off_stays_at_nine_through_daylight_saving() {
    LocalDateTime monday = LocalDateTime.parse("2026-03-02T09:00");
    Rotation turns =
        new Rotation(new Recurrence(monday, Sample.ZONE, 1, ChronoUnit.WEEKS), List.of(ANA, LUIS));
    assertThat(turns.at(on("2026-03-09T08:59"), turns.people())).contains(ANA);
    assertThat(turns.at(on("2026-03-09T09:00"), turns.people())).contains(LUIS);
    assertThat(turns.at(on("2026-03-16T08:59"), turns.people())).contains(LUIS);
    assertThat(turns.at(on("2026-03-16T09:00"), turns.people())).contains(ANA);
  }

  @Test
  @DisplayName("GLPI #1996, #5319: each level fires once, and the next one does as well")
  void each_level_fires_once() {
    story.until("09:45");
    Ticket before = story.ticket;
    for (int i = 0; i < 100; i++) {
      story.wake();
    }
    assertThat(story.ticket).isEqualTo(before);
    assertThat(movesOf(story.until("11:00"))).containsExactly(at("09:30"), at("10:00"));
  }

  @Test
  @DisplayName("Zammad #4348: the second escalation of the day is as loud as the first")
  void the_second_escalation_of_the_day_is_as_loud() {
    story.until("11:00");
    assertThat(story.told(NoticeKind.ESCALATED)).containsExactly(DANA, DANA);
    assertThat(story.pagedAt("09:30")).containsExactly(BO);
    assertThat(story.pagedAt("10:00")).containsExactly(IVO);
    assertThat(story.pagedAt("11:00")).containsExactly(IVO, MARTA, KIM);
  }

  @Test
  @DisplayName("Znuny: an outage at closing time does not put alerts off by a day")
  void an_outage_at_closing_time_does_not_put_alerts_off() {
    Story late = new Story(Sample.world());
    late.until(at("16:20")).open(Priority.HIGH).until("16:45");
    late.sleepUntil("17:10").wake();
    assertThat(late.tier()).isEqualTo("tier-3");
    assertThat(movesOf(late)).containsExactly(at("17:10"));
  }

  @Test
  @DisplayName("Grafana OnCall #1206: a page chain goes on through the night and the wait")
  void a_page_chain_never_stops_by_itself() {
    Story critical = Story.opened(Priority.CRITICAL).until(on("2026-01-13T09:00"));
    List<Instant> pages = critical.events(Event.Paged.class).map(Recorded::at).distinct().toList();
    for (int i = 1; i < pages.size(); i++) {
      assertThat(Duration.between(pages.get(i - 1), pages.get(i)))
          .isLessThan(Duration.ofMinutes(16));
    }
    assertThat(pages.getLast()).isAfter(on("2026-01-13T08:44"));
  }

  @Test
  @DisplayName("GoAlert #4548: a step with nobody in it takes none of its delay")
  void an_empty_step_takes_no_time() {
    Story lone = new Story(new World(Sample.policy(), Sample.roster(Set.of("Marta"), Set.of())));
    assertThat(lone.open(Priority.CRITICAL).pagedAt("09:00")).containsExactly(MARTA);
  }

  @Test
  @DisplayName("Grafana OnCall #1326: who has no contact method is not paged into the void")
  void nobody_is_paged_into_the_void() {
    Set<String> all = Set.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim");
    Story mute = new Story(new World(Sample.policy(), Sample.roster(all, all)));
    mute.open(Priority.CRITICAL).until("09:29");
    assertThat(mute.events(Event.Paged.class).map(line -> (Event.Paged) line.event()))
        .isNotEmpty()
        .allSatisfy(page ->
            assertThat(page.recipients())
                .containsExactly(new Recipient.Backstop("owner@example.com", "backstop")));
  }

  @Test
  @DisplayName("only an acknowledgement ends a page: neither a note nor the customer does")
  void only_somebody_of_the_desk_ends_a_page() {
    Story critical = Story.opened(Priority.CRITICAL);
    critical
        .at("09:02", DANA, new Reply(text("hello?"), false))
        .at("09:03", BO, new Command.Note(text("hm")))
        .at("09:04", BO, new Reply(text("out of office"), true));
    assertThat(critical.until("09:15").pagedAt("09:15")).isNotEmpty();
    critical.at("09:16", BO, new Acknowledge()).until("09:29");
    assertThat(critical.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @DisplayName("Frappe #2228: thanks, and an autoresponder's word, leave a closed ticket closed")
  void thanks_does_not_reopen() {
    story.at("09:10", ANA, new Fix(text("done"))).does(DANA, CLOSE);
    story.does(DANA, new Reply(text("Thanks!"), false)).does(DANA, new Reply(text("away"), true));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
  }
}
