package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Alarm;
import belay.core.policy.Assignment;
import belay.core.policy.Assignment.Overflow;
import belay.core.policy.Evidence;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Assign;
import belay.core.ticket.Command.Confirm;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Prioritize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody hears of what is critical, a manager assigns it, and all hear that it is over. */
class AlarmsTest {
  private static final Alarm ALARM =
      new Alarm(
          List.of(Who.Part.TECHNICIANS),
          Optional.of(
              new Alarm.Assign(new Who.Role("senior-it-manager"), minutes(15), Who.Part.ON_CALL)));
  private static final Confirm TESTED = new Confirm(Evidence.TESTED, Optional.of(text("pinged")));

  private static Practised desk() {
    return new Practised().quiet().alarm(Priority.CRITICAL, ALARM);
  }

  private static Prioritize to(Priority priority) {
    return new Prioritize(priority, text("it is what it is"), true);
  }

  @Test
  @Tag("CRIT-1")
  void every_technician_is_told_and_the_manager_is_paged_to_assign() {
    Story story = desk().open(Priority.CRITICAL);
    assertThat(story.told(NoticeKind.ALARM)).containsExactlyInAnyOrder(ANA, LUIS, BO);
    assertThat(story.pagedAt("09:00")).containsExactly(IVO);
    story.at("09:05", IVO, new Assign(ANA));
    assertThat(story.owner()).isEqualTo(ANA);
    assertThat(story.told(NoticeKind.YOURS)).containsExactly(ANA);
    assertThat(story.pagedAt("09:05")).containsExactly(ANA);
    story.at("09:10", ANA, new Acknowledge());
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(2);
  }

  @Test
  @Tag("CRIT-1")
  void whoever_was_given_it_and_does_not_answer_is_followed_by_the_chain() {
    Story story = desk().open(Priority.CRITICAL);
    story.does(IVO, new Acknowledge()).at("09:05", IVO, new Assign(LUIS)).until("09:20");
    assertThat(story.pagedAt("09:05")).containsExactly(LUIS);
    assertThat(story.pagedAt("09:20")).containsExactly(BO);
    story.does(LUIS, new Acknowledge());
    assertThat(story.refusal).isEmpty();
    assertThat(story.owner()).isEqualTo(LUIS);
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(3);
  }

  @Test
  @Tag("CRIT-1")
  void not_assigned_in_time_it_is_the_on_call_responders_who_is_paged() {
    Story story = desk().open(Priority.CRITICAL).until("09:15");
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(BO));
    assertThat(story.pagedAt("09:15")).containsExactly(BO);
    assertThat(story.told(NoticeKind.ASSIGN_DUE)).containsExactly(IVO);
    story.does(BO, new Acknowledge());
    assertThat(story.refusal).isEmpty();
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @Tag("CRIT-1")
  void the_managers_acknowledgement_does_not_make_them_the_owner() {
    Story story = desk().open(Priority.CRITICAL).at("09:05", IVO, new Acknowledge());
    assertThat(story.owner()).isNotEqualTo(IVO);
    assertThat(story.until("09:14").events(Event.Paged.class)).hasSize(1);
    story.until("09:15");
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.pagedAt("09:15")).containsExactly(BO);
    story.does(BO, new Acknowledge());
    assertThat(story.refusal).isEmpty();
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @Tag("CRIT-1")
  void while_the_manager_has_only_seen_it_a_technician_may_take_it() {
    Story story = desk().open(Priority.CRITICAL).at("09:05", IVO, new Acknowledge());
    story.at("09:06", BO, new Acknowledge());
    assertThat(story.refusal).isEmpty();
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.clock(ClockKind.ASSIGN).pending()).isFalse();
    Story works = desk().open(Priority.CRITICAL).at("09:05", IVO, new Acknowledge());
    works.at("09:06", BO, new Command.Plan(text("restart it")));
    assertThat(works.owner()).isEqualTo(BO);
  }

  @Test
  @Tag("CRIT-1")
  void the_manager_may_give_it_to_themselves() {
    Story story = desk().open(Priority.CRITICAL).does(IVO, new Acknowledge());
    story.does(IVO, new Assign(IVO));
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(IVO));
    assertThat(story.clock(ClockKind.ASSIGN).pending()).isFalse();
  }

  @Test
  @Tag("CRIT-1")
  void nobody_is_picked_by_load_while_a_manager_assigns() {
    Story story = desk().with(new Assignment(true, Overflow.STAY)).open(Priority.CRITICAL);
    assertThat(story.pagedAt("09:00")).containsExactly(IVO);
    assertThat(story.events(Event.Owned.class)).hasSize(1);
  }

  @Test
  @Tag("CRIT-1")
  void a_ticket_that_becomes_critical_is_alarmed_even_while_others_are_paged() {
    Practised desk = desk().counting(Priority.CRITICAL, "office");
    Story story = desk.open(Priority.HIGH).at("09:05", DANA, to(Priority.CRITICAL));
    assertThat(story.told(NoticeKind.ALARM)).containsExactlyInAnyOrder(ANA, LUIS, BO);
    assertThat(story.pagedAt("09:05")).containsExactly(IVO);
  }

  @Test
  @Tag("CRIT-1")
  void who_has_seen_it_without_having_it_does_not_keep_the_manager_from_being_paged() {
    Practised desk = desk().counting(Priority.CRITICAL, "office").alarm(Priority.HIGH, ALARM);
    Story story = desk.open(Priority.HIGH).at("09:05", IVO, new Acknowledge());
    story.at("09:06", DANA, to(Priority.CRITICAL));
    assertThat(story.pagedAt("09:06")).containsExactly(IVO);
    story.does(IVO, new Acknowledge());
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
  }

  @Test
  @Tag("CRIT-1")
  void what_somebody_has_already_is_not_assigned_anew() {
    Practised desk = desk().counting(Priority.CRITICAL, "office");
    Story story = desk.open(Priority.HIGH).does(LUIS, new Acknowledge());
    story.at("09:05", LUIS, to(Priority.CRITICAL));
    assertThat(story.told(NoticeKind.ALARM)).containsExactlyInAnyOrder(ANA, BO);
    assertThat(story.until("10:00").owner()).isEqualTo(LUIS);
    assertThat(story.pagedAt("09:05")).isEmpty();
  }

  @ParameterizedTest
  @Tag("CRIT-1")
  @ValueSource(booleans = {true, false})
  void lowered_it_is_nobodys_to_assign_and_whoever_is_on_call_is_paged(boolean seen) {
    Story story = critical(seen);
    story.at("09:05", IVO, to(Priority.HIGH));
    assertOnCallFollows(story);
  }

  @ParameterizedTest
  @Tag("CRIT-1")
  @ValueSource(booleans = {true, false})
  void lowered_to_what_pages_nobody_it_is_new_work_like_any_other(boolean seen) {
    Story story = critical(seen);
    story.at("09:05", IVO, to(Priority.MEDIUM));
    assertThat(story.open().progress().acknowledged()).isEmpty();
    assertThat(story.toldAt(NoticeKind.NEW_WORK)).containsExactly(at("09:05"));
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(1);
  }

  @Test
  @Tag("CRIT-1")
  void lowered_its_tier_has_to_respond_although_the_manager_has_seen_it() {
    Practised desk = desk().counting(Priority.CRITICAL, "office");
    desk.with(Sample.responding().policy().tiers());
    Story story = desk.open(Priority.CRITICAL).at("09:03", IVO, new Acknowledge());
    assertThat(story.clock(ClockKind.RESPOND).pending()).isFalse();
    story.at("09:05", IVO, to(Priority.HIGH));
    assertThat(story.clock(ClockKind.RESPOND).running()).isTrue();
  }

  @Test
  @Tag("CRIT-1")
  void who_lowers_it_where_they_work_has_it_and_nobody_is_paged() {
    Story story = desk().open(Priority.CRITICAL).at("09:05", BO, to(Priority.HIGH));
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(1);
  }

  @Test
  @Tag("CRIT-1")
  void a_manager_who_lowers_it_at_their_own_tier_has_it() {
    Tier managers = Practised.quiet("managers", new Who.Role("senior-it-manager"));
    Practised desk = desk().counting(Priority.CRITICAL, "office").with(List.of(managers));
    Story story = desk.open(Priority.CRITICAL).at("09:05", IVO, to(Priority.HIGH));
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(IVO));
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(1);
  }

  @ParameterizedTest
  @Tag("CRIT-1")
  @Tag("POL-7")
  @ValueSource(booleans = {true, false})
  void under_a_policy_where_no_manager_assigns_whoever_is_on_call_is_paged(boolean seen) {
    Story story = critical(seen);
    story.until("09:05").adopt(nobodyAssigns());
    assertOnCallFollows(story);
  }

  @Test
  @Tag("CRIT-1")
  @Tag("POL-7")
  void under_a_policy_where_no_manager_assigns_who_has_it_keeps_it() {
    Story story = desk().open(Priority.CRITICAL).at("09:03", IVO, new Assign(ANA));
    story.until("09:05").adopt(nobodyAssigns());
    assertThat(story.owner()).isEqualTo(ANA);
    assertThat(story.until("09:20").pagedAt("09:05")).isEmpty();
    assertThat(story.pagedAt("09:18")).containsExactly(BO);
  }

  /** Opened at nine; the manager who is to assign it may have seen it. */
  private static Story critical(boolean seen) {
    Story story = desk().open(Priority.CRITICAL);
    return seen ? story.at("09:03", IVO, new Acknowledge()) : story;
  }

  /** Nobody assigns it from 09:05 on: whoever is on call is paged, and may take it. */
  private static void assertOnCallFollows(Story story) {
    assertThat(story.clock(ClockKind.ASSIGN).pending()).isFalse();
    assertThat(story.open().progress().acknowledged()).isEmpty();
    assertThat(story.pagedAt("09:05")).containsExactly(BO);
    assertThat(story.until("09:20").events(Event.Paged.class)).hasSize(3);
    story.does(BO, new Acknowledge());
    assertThat(story.owner()).isEqualTo(BO);
  }

  private static Policy nobodyAssigns() {
    Alarm told = new Alarm(ALARM.tell(), Optional.empty());
    return Sample.version(desk().alarm(Priority.CRITICAL, told).world().policy(), "v2");
  }

  @Test
  @Tag("ESC-12")
  void lowered_it_is_given_to_somebody_where_new_work_is() {
    Practised desk = desk().with(new Assignment(true, Overflow.STAY));
    Story story = desk.open(Priority.CRITICAL).at("09:05", IVO, to(Priority.MEDIUM));
    assertThat(story.told(NoticeKind.YOURS)).containsExactly(story.owner());
    assertThat(story.until("12:00").events(Event.Paged.class)).hasSize(1);
  }

  @Test
  @Tag("CRIT-5")
  void all_who_heard_the_alarm_and_all_involved_hear_the_all_clear_once() {
    Story story = desk().open(Priority.CRITICAL).at("09:05", IVO, new Assign(ANA));
    story
        .at("09:10", MARTA, new Command.Note(text("watching")))
        .at("09:30", BO, new Fix(text("up")));
    assertThat(story.told(NoticeKind.ALL_CLEAR)).isEmpty();
    story.at("09:40", BO, TESTED);
    assertThat(story.told(NoticeKind.ALL_CLEAR)).containsExactlyInAnyOrder(ANA, LUIS, IVO, MARTA);
    story.at("09:50", BO, new Confirm(Evidence.VENDOR, Optional.empty()));
    story.at("10:00", BO, new Command.Close(Optional.empty()));
    assertThat(story.toldAt(NoticeKind.ALL_CLEAR)).containsExactly(at("09:40"));
  }

  @Test
  @Tag("CRIT-5")
  void closed_without_a_word_it_is_over_for_all_as_well() {
    Story story = desk().open(Priority.CRITICAL).at("09:30", BO, new Fix(text("up")));
    story.at("09:40", DANA, new Command.Close(Optional.empty()));
    assertThat(story.told(NoticeKind.ALL_CLEAR)).containsExactlyInAnyOrder(ANA, LUIS, BO);
  }

  @Test
  @Tag("CRIT-5")
  void who_has_left_since_is_not_told() {
    Story story = desk().open(Priority.CRITICAL).at("09:30", BO, new Fix(text("up")));
    Set<String> here = Set.of("Ana", "Bo", "Marta", "Ivo", "Kim", "Dana");
    story.world = new World(story.world.policy(), Sample.roster(here, Set.of()));
    List<PersonId> told = story.at("09:40", BO, TESTED).told(NoticeKind.ALL_CLEAR);
    assertThat(told).containsExactly(ANA);
  }

  @Test
  @Tag("CRIT-3")
  void every_public_word_reaches_who_asked_and_their_primary_contact() {
    PersonId eve = Sample.person("Eve");
    Story story =
        new Story(
            desk()
                .hears(
                    Priority.CRITICAL,
                    NoticeKind.ANSWERED,
                    Who.Part.REQUESTER,
                    Who.Part.PRIMARY_CONTACT)
                .world());
    story.does(
        eve,
        new Command.Open(
            7,
            eve,
            Optional.of(Sample.contact("Eve")),
            Optional.of(Sample.ACME),
            Intake.PORTAL,
            Optional.of(Priority.CRITICAL),
            Optional.empty(),
            text("down"),
            false));
    story.does(BO, new Command.Reply(text("on it"), false)).does(BO, new Command.Note(text("hm")));
    assertThat(story.told(NoticeKind.ANSWERED)).containsExactly(eve, DANA);
  }
}
