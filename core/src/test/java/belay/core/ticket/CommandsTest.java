package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.fullNote;
import static belay.core.ticket.Sample.note;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Command.Escalate;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.HandBack;
import belay.core.ticket.Command.OverrideClock;
import belay.core.ticket.Command.Pause;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final ClockKey FIX = ClockKey.of(ClockKind.FIX);
  private final Story story = Story.opened(Priority.HIGH);

  private static Escalate escalate(Reason reason, Map<NoteField, Text> note) {
    return new Escalate(Set.of(reason), Optional.empty(), note);
  }

  @Test
  @Tag("ESC-6")
  void an_escalation_with_an_incomplete_note_is_refused_with_all_that_is_missing() {
    story.at("09:05", ANA, escalate(Reason.PERMISSION, note(NoteField.ERROR_CODES)));
    assertThat(story.refusal)
        .containsExactly(
            Problem.of(Problem.Code.NOTE_LACKS, "steps-attempted"),
            Problem.of(Problem.Code.NOTE_LACKS, "internal-discussions"),
            Problem.of(Problem.Code.NOTE_LACKS, "missing-permissions"),
            Problem.of(Problem.Code.NOTE_LACKS, "required-steps"));
    assertThat(story.tier()).isEqualTo("first-touch");
  }

  @Test
  @Tag("ESC-5")
  void an_escalation_gives_its_reason_and_moves_at_once() {
    story.at("09:05", ANA, escalate(Reason.CAUTION, fullNote()));
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.open().debts()).isEmpty();
    assertThat(story.told(NoticeKind.ESCALATED)).containsExactly(DANA);
  }

  @Test
  @Tag("ESC-5")
  void knowledge_says_what_was_researched_and_only_the_desk_says_time() {
    story.does(ANA, escalate(Reason.KNOWLEDGE, fullNote()));
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.NOTE_LACKS, "research"));
    story.does(ANA, escalate(Reason.TIME, fullNote()));
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.RESERVED_REASON, "time"));
    story.does(ANA, new Escalate(Set.of(), Optional.empty(), fullNote()));
    assertThat(story.faults()).containsExactly(Problem.Code.NO_REASON);
  }

  @Test
  @Tag("ESC-10")
  void an_escalation_may_skip_tiers_upwards_only() {
    story.does(
        ANA, new Escalate(Set.of(Reason.URGENCY), Optional.of("senior-it-manager"), fullNote()));
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    story.does(IVO, new Escalate(Set.of(Reason.URGENCY), Optional.of("tier-3"), fullNote()));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_ABOVE);
    story.does(IVO, new Escalate(Set.of(Reason.URGENCY), Optional.of("nowhere"), fullNote()));
    assertThat(story.faults()).containsExactly(Problem.Code.UNKNOWN_TIER);
    story.does(IVO, new Escalate(Set.of(Reason.URGENCY), Optional.of("round-table"), fullNote()));
    assertThat(story.tier()).isEqualTo("round-table");
  }

  @Test
  @Tag("ESC-4")
  void only_the_named_role_may_extend_a_clock_and_in_writing() {
    story.at("09:10", ANA, new Plan(text("plan")));
    Change twoHours = new Change.Extend(BusinessDuration.ofHours(2));
    story.at("09:20", ANA, new OverrideClock(FIX, twoHours, text(" ")));
    assertThat(story.faults()).containsExactly(Problem.Code.ONLY_ROLE, Problem.Code.EMPTY_TEXT);
    story.at("09:25", MARTA, new OverrideClock(FIX, twoHours, text("the ISP is on site at 11")));
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("12:10"));
    assertThat(story.until("12:10").tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-4")
  void a_held_clock_stands_still_until_its_wake_up() {
    story
        .at("09:10", ANA, new Plan(text("plan")))
        .at(
            "09:40",
            MARTA,
            new OverrideClock(FIX, new Change.Hold(at("11:00")), text("waiting for parts")));
    assertThat(story.clock(ClockKind.FIX).paused()).isTrue();
    assertThat(story.until("11:00").due(ClockKind.FIX)).isEqualTo(at("11:30"));
    assertThat(story.until("11:30").tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-4")
  void a_waived_clock_leaves_the_review_and_the_owed_note() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    ClockKey diagnose = ClockKey.of(ClockKind.DIAGNOSE);
    story.does(MARTA, new OverrideClock(diagnose, new Change.Waive(), text("vendor is on it")));
    assertThat(story.open().debts()).hasSize(1);
    assertThat(story.until("16:00").tier()).isEqualTo("tier-3");
    story.does(
        MARTA,
        new OverrideClock(
            ClockKey.of(ClockKind.REVIEW), new Change.Waive(), text("leave it alone")));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_NEGOTIABLE);
  }

  @Test
  @Tag("ESC-11")
  void the_third_bounce_goes_to_the_manager() {
    for (int i = 0; i < 2; i++) {
      story.does(ANA, escalate(Reason.CAUTION, fullNote()));
      story.does(BO, new HandBack("first-touch", text("not ours")));
      assertThat(story.tier()).isEqualTo("first-touch");
    }
    story.does(ANA, escalate(Reason.CAUTION, fullNote()));
    story.does(BO, new HandBack("first-touch", text("still not ours")));
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    Recorded moved = story.events(Event.EnteredTier.class).toList().getLast();
    assertThat(((Event.EnteredTier) moved.event()).reasons()).containsExactly(Reason.BOUNCING);
  }

  @Test
  @Tag("ESC-17")
  void waiting_for_the_customer_pauses_what_the_policy_says_and_always_wakes() {
    story
        .at("09:10", ANA, new Plan(text("plan")))
        .at("09:40", ANA, new Pause(PauseReason.CUSTOMER, Optional.of(at("14:00"))));
    assertThat(story.open().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(story.clock(ClockKind.FIX).reading())
        .isEqualTo(new Clock.Paused(BusinessDuration.ofMinutes(30), "customer", at("14:00")));
    story.until("14:00");
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.told(NoticeKind.WOKE)).containsExactly(ANA);
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("14:30"));
  }

  @Test
  @Tag("ESC-17")
  void a_pause_begun_and_ended_within_a_minute_counts_each_time() {
    story.at("09:10", ANA, new Plan(text("plan")));
    Pause pause = new Pause(PauseReason.VENDOR, Optional.empty());
    story.until(at("09:20")).does(ANA, pause).until(at("09:20").plusSeconds(20));
    story.does(ANA, new Command.Resume()).until(at("09:20").plusSeconds(30)).does(ANA, pause);
    story.until(at("09:20").plusSeconds(50)).does(ANA, new Command.Resume());
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("10:10").plusSeconds(40));
  }

  @Test
  @Tag("ESC-17")
  void a_critical_ticket_is_worked_until_fixed() {
    Story critical = Story.opened(Priority.CRITICAL);
    critical.does(BO, new Pause(PauseReason.CUSTOMER, Optional.empty()));
    assertThat(critical.faults()).containsExactly(Problem.Code.MAY_NOT_WAIT);
  }

  @Test
  @Tag("ESC-17")
  void the_requesters_answer_ends_the_wait_and_an_autoresponder_does_not() {
    story
        .at("09:10", ANA, new Plan(text("plan")))
        .at("09:40", ANA, new Pause(PauseReason.CUSTOMER, Optional.empty()))
        .at("10:00", DANA, new Reply(text("out of office"), true));
    assertThat(story.open().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    story.at("11:00", DANA, new Reply(text("here are the logs"), false));
    assertThat(story.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("11:30"));
    assertThat(story.told(NoticeKind.HEARD)).containsExactly(ANA);
  }

  @Test
  @Tag("ESC-17")
  void a_clock_armed_while_the_ticket_waits_stands_still_from_the_first_moment() {
    story
        .at("09:10", ANA, new Pause(PauseReason.CUSTOMER, Optional.of(at("11:00"))))
        .at("09:20", ANA, new Plan(text("plan")));
    assertThat(story.clock(ClockKind.FIX).paused()).isTrue();
    assertThat(story.until("11:00").due(ClockKind.FIX)).isEqualTo(at("12:00"));
  }

  @Test
  void the_agents_answer_is_a_first_response_and_ends_the_paging() {
    story.at("09:05", LUIS, new Reply(text("looking into it"), false)).until("09:20");
    assertThat(story.events(Event.Paged.class)).hasSize(1);
    assertThat(story.owner()).isEqualTo(LUIS);
    assertThat(story.told(NoticeKind.ANSWERED)).containsExactly(DANA);
  }

  @Test
  void thanks_does_not_reopen_a_closed_ticket_but_its_owner_hears_it() {
    story.at("09:10", ANA, new Fix(text("done"))).does(ANA, new Command.Close(Optional.empty()));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
    story.at("10:00", DANA, new Reply(text("Thanks!"), false));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
    assertThat(story.told(NoticeKind.HEARD_AFTER_CLOSE)).containsExactly(ANA);
  }

  @Test
  void reopening_begins_new_cycles_with_the_same_owner_and_rings_nothing_at_once() {
    story.at("09:10", ANA, new Fix(text("done"))).does(ANA, new Command.Close(Optional.empty()));
    story.until(on("2026-01-14T10:00")).does(DANA, new Reopen(text("it is down again")));
    assertThat(story.owner()).isEqualTo(ANA);
    assertThat(story.clock(ClockKind.DIAGNOSE).cycle()).isEqualTo(2);
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(on("2026-01-14T10:30"));
    assertThat(story.open().clocks().next().map(Clocks::due)).contains(on("2026-01-14T10:15"));
  }

  @Test
  void strangers_to_the_desk_may_not_work_on_it() {
    story.does(DANA, new Acknowledge());
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    story.act(new Actor.Human(ANA), new Command.Ring(FIX, 1, at("09:00")));
    assertThat(story.faults()).containsExactly(Problem.Code.SYSTEM_ONLY);
  }

  @Test
  void a_ring_of_an_old_cycle_does_nothing() {
    Clock first = story.clock(ClockKind.DIAGNOSE);
    story.until("09:30");
    int before = story.history.size();
    story.ring(first.read(new Clock.Running(at("09:00"), at("09:30"))));
    assertThat(story.history).hasSize(before);
  }

  @Test
  @Tag("ESC-16")
  void updates_owed_nag_the_owner_and_then_tell_the_manager() {
    Story critical = Story.opened(Priority.CRITICAL);
    critical
        .at("09:05", BO, new Plan(text("plan")))
        .at("09:10", MARTA, new OverrideClock(FIX, new Change.Waive(), text("stay on it")))
        .until("10:05");
    assertThat(critical.told(NoticeKind.UPDATE_DUE)).containsExactly(BO);
    assertThat(critical.told(NoticeKind.UPDATE_OVERDUE)).isEmpty();
    critical.until("11:05");
    assertThat(critical.told(NoticeKind.UPDATE_OVERDUE)).containsExactly(BO, MARTA);
    critical.at("11:20", BO, new Reply(text("still digging"), false));
    assertThat(critical.due(ClockKind.UPDATE)).isEqualTo(at("12:20"));
  }
}
