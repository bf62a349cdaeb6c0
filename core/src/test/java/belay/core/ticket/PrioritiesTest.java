package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.policy.Deescalation;
import belay.core.policy.Limits;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Priority;
import belay.core.policy.PrioritySetter;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Prioritize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gives which priority, and what another one changes. */
class PrioritiesTest {
  private static final Prioritize CRITICAL = to(Priority.CRITICAL);

  private static Prioritize to(Priority priority) {
    return new Prioritize(priority, text("it is worse"), true);
  }

  private static Instant promised(Story story) {
    return Clocks.due(story.open().clocks().find(Timing.FIRST_RESPONSE).orElseThrow());
  }

  @ParameterizedTest
  @Tag("INT-2")
  @CsvSource({
    "REQUESTER,  HIGH,     HIGH",
    "REQUESTER,  CRITICAL, MEDIUM",
    "TECHNICIAN, CRITICAL, CRITICAL",
    "MONITOR,    CRITICAL, CRITICAL",
    "REQUESTER,  LOW,      LOW",
  })
  void a_new_ticket_gets_what_was_claimed_if_that_is_theirs_to_set(
      PrioritySetter by, Priority claimed, Priority given) {
    Practised desk =
        new Practised()
            .quiet()
            .setBy(Priority.CRITICAL, PrioritySetter.TECHNICIAN, PrioritySetter.MONITOR);
    Actor actor =
        switch (by) {
          case REQUESTER, VERDICT -> new Actor.Human(DANA);
          case TECHNICIAN -> new Actor.Human(ANA);
          case MONITOR -> new Actor.Integration("monitor");
        };
    Story story = new Story(desk.world()).act(actor, claiming(Optional.of(claimed)));
    assertThat(story.open().request().priority()).isEqualTo(given);
  }

  private static Command.Open claiming(Optional<Priority> claimed) {
    return new Command.Open(
        1,
        DANA,
        Optional.of(Sample.contact("Dana")),
        Optional.of(Sample.ACME),
        Intake.PORTAL,
        claimed,
        Optional.empty(),
        text("help"),
        false);
  }

  @Test
  @Tag("INT-2")
  void what_says_nothing_is_medium() {
    Story story = new Story(Sample.world()).does(DANA, claiming(Optional.empty()));
    assertThat(story.open().request().priority()).isEqualTo(Priority.MEDIUM);
  }

  @Test
  @Tag("INT-9")
  void raised_it_takes_the_shorter_of_what_is_left_and_the_new_target() {
    Story soon = new Practised().quiet().open(Priority.HIGH).at("09:10", DANA, CRITICAL);
    assertThat(promised(soon)).isEqualTo(at("09:25"));
    Story late = new Practised().quiet().open(Priority.HIGH).at("09:55", DANA, CRITICAL);
    assertThat(promised(late)).isEqualTo(at("10:00"));
    assertThat(soon.due(ClockKind.UPDATE)).isEqualTo(at("10:10"));
  }

  @Test
  @Tag("INT-9")
  void raised_it_arms_what_only_the_new_priority_owes() {
    Story story = new Practised().quiet().open(Priority.MEDIUM).at("09:10", ANA, CRITICAL);
    assertThat(story.due(ClockKind.UPDATE)).isEqualTo(at("10:10"));
  }

  @Test
  @Tag("INT-9")
  void lowered_and_raised_again_it_owes_its_updates_again() {
    Story story = new Practised().quiet().open(Priority.HIGH).at("09:10", ANA, to(Priority.LOW));
    assertThat(story.clock(ClockKind.UPDATE).pending()).isFalse();
    story.at("10:00", ANA, to(Priority.HIGH));
    assertThat(story.due(ClockKind.UPDATE)).isEqualTo(at("14:00"));
  }

  @Test
  @Tag("INT-9")
  void a_promise_that_was_kept_is_not_made_again() {
    Story story = new Practised().quiet().open(Priority.HIGH).does(ANA, new Acknowledge());
    story.at("09:10", ANA, CRITICAL);
    assertThat(story.open().clocks().pending(Timing.FIRST_RESPONSE)).isEmpty();
  }

  @Test
  @Tag("ESC-10")
  void raised_it_jumps_to_where_such_tickets_enter() {
    Story story = new Practised().quiet().open(Priority.MEDIUM).does(ANA, new Acknowledge());
    story.at("09:10", ANA, CRITICAL);
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.pagedAt("09:10")).containsExactly(BO);
    assertThat(story.told(NoticeKind.PRIORITIZED)).contains(DANA);
  }

  @Test
  @Tag("ESC-1")
  void raised_in_its_tier_it_gets_the_tiers_own_clocks_for_that_priority() {
    Limits critical =
        new Limits(Optional.empty(), Map.of(Priority.CRITICAL, minutes(30)), Map.of());
    Tier tier =
        new Tier(
            "first-touch",
            new Who.Team("service-desk"),
            critical,
            critical,
            Limits.NONE,
            Tier.FixFrom.PLAN,
            Optional.of("service-desk-manager"),
            Tier.OnRing.CLIMB);
    Practised desk = new Practised().with(List.of(tier)).counting(Priority.CRITICAL, "24x7");
    Story story = desk.open(Priority.MEDIUM).at("09:10", DANA, CRITICAL);
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("09:40"));
    assertThat(story.due(ClockKind.RESPOND)).isEqualTo(at("09:40"));
    Story planned = desk.open(Priority.MEDIUM).does(ANA, new Command.Plan(text("plan")));
    planned.at("09:10", ANA, CRITICAL);
    assertThat(planned.open().clocks().pending().map(Clock::key).map(Object::toString))
        .containsExactlyInAnyOrder("review", "update");
  }

  @Test
  @Tag("PAGE-4")
  void raised_at_night_a_page_that_waited_for_the_morning_goes_out_at_once() {
    Practised desk = new Practised().quiet().counting(Priority.CRITICAL, "24x7");
    Story night = new Story(desk.world());
    night.until(at("22:00")).open(Priority.HIGH);
    assertThat(night.pagedAt("22:00")).isEmpty();
    night.until(at("22:10")).does(DANA, CRITICAL);
    assertThat(night.pagedAt("22:10")).containsExactly(ANA, LUIS);
  }

  @Test
  @Tag("PAGE-4")
  void raised_after_closing_a_page_under_way_does_not_sleep_until_the_morning() {
    Practised desk = new Practised().quiet().counting(Priority.CRITICAL, "24x7");
    Story evening = new Story(desk.world());
    evening.until(at("17:50")).open(Priority.HIGH).at("18:30", DANA, CRITICAL);
    assertThat(evening.pagedAt("18:30")).containsExactly(ANA, LUIS);
    assertThat(evening.until("18:45").pagedAt("18:45")).containsExactly(ANA);
  }

  @Test
  @Tag("ESC-17")
  void raised_it_does_not_go_on_waiting_where_that_priority_may_not() {
    Story story = new Practised().quiet().open(Priority.HIGH);
    story.does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    story.at("09:30", LUIS, CRITICAL);
    assertThat(story.open().progress().waiting()).isEmpty();
    assertThat(story.due(ClockKind.UPDATE)).isEqualTo(at("10:30"));

    PauseRule any = new PauseRule(Set.of(ClockKind.UPDATE), minutes(60), Set.of());
    Practised lax =
        new Practised()
            .quiet()
            .counting(Priority.CRITICAL, "24x7")
            .pausing(Map.of(PauseReason.CUSTOMER, any));
    Story waits = lax.open(Priority.HIGH);
    waits.does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    waits.at("09:30", LUIS, CRITICAL);
    assertThat(waits.open().progress().waiting()).contains(PauseReason.CUSTOMER);
    assertThat(waits.clock(ClockKind.UPDATE).paused()).isTrue();
  }

  @Test
  @Tag("ESC-14")
  void lowering_is_a_named_roles_agreed_and_not_before_it_is_fixed() {
    Practised desk =
        new Practised()
            .quiet()
            .with(new Deescalation(List.of("service-desk-manager"), Deescalation.When.FIXED));
    Story story = desk.open(Priority.CRITICAL);
    story.does(MARTA, to(Priority.HIGH));
    assertThat(story.refusal)
        .containsExactly(Problem.of(Problem.Code.NOT_BEFORE_FIXED, "critical"));
    story.does(BO, new Prioritize(Priority.HIGH, text(" "), false));
    assertThat(story.faults())
        .containsExactly(
            Problem.Code.EMPTY_TEXT,
            Problem.Code.ONLY_ROLE,
            Problem.Code.NOT_AGREED,
            Problem.Code.NOT_BEFORE_FIXED);
    story.does(DANA, to(Priority.HIGH));
    assertThat(story.faults()).contains(Problem.Code.STAFF_ONLY);
    story.does(BO, new Command.Fix(text("done"))).does(MARTA, to(Priority.HIGH));
    assertThat(story.refusal).isEmpty();
    assertThat(story.open().request().priority()).isEqualTo(Priority.HIGH);
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
  }

  @Test
  @Tag("ESC-14")
  void lowered_it_gets_the_longer_target_less_what_was_used() {
    Story story = new Practised().quiet().open(Priority.HIGH).at("09:30", ANA, to(Priority.MEDIUM));
    assertThat(story.open().clocks().pending(Timing.FIRST_RESPONSE)).isEmpty();
    Limits fix =
        new Limits(
            Optional.empty(),
            Map.of(Priority.HIGH, minutes(60), Priority.MEDIUM, minutes(240)),
            Map.of());
    Tier tier =
        new Tier(
            "first-touch",
            new Who.Team("service-desk"),
            Limits.NONE,
            Limits.NONE,
            fix,
            Tier.FixFrom.ENTRY,
            Optional.of("service-desk-manager"),
            Tier.OnRing.CLIMB);
    Story asked = new Practised().with(List.of(tier)).open(Priority.HIGH);
    assertThat(asked.due(ClockKind.FIX)).isEqualTo(at("10:00"));
    asked.at("09:30", MARTA, to(Priority.MEDIUM));
    assertThat(asked.tier()).isEqualTo("first-touch");
    assertThat(asked.clock(ClockKind.FIX).used()).isEqualTo(BusinessDuration.ofMinutes(30));
    assertThat(asked.due(ClockKind.FIX)).isEqualTo(at("13:00"));
  }

  @Test
  @Tag("PAGE-4")
  void lowered_to_what_does_not_page_it_pages_nobody_any_more() {
    Story story = new Practised().quiet().open(Priority.HIGH).at("09:05", MARTA, to(Priority.LOW));
    assertThat(story.clock(ClockKind.PAGE).pending()).isFalse();
    assertThat(story.told(NoticeKind.NEW_WORK)).isNotEmpty();
    assertThat(story.until("17:00").events(Event.Paged.class)).hasSize(1);
  }

  @Test
  @Tag("INT-2")
  void what_it_has_already_and_what_is_fixed_is_not_raised() {
    Story story = new Practised().quiet().open(Priority.HIGH).does(ANA, to(Priority.HIGH));
    assertThat(story.faults()).containsExactly(Problem.Code.SAME_PRIORITY);
    story.does(ANA, new Command.Fix(text("done"))).does(ANA, CRITICAL);
    assertThat(story.faults()).containsExactly(Problem.Code.ALREADY_FIXED);
    Story other = new Practised().quiet().open(Priority.HIGH).does(Sample.person("Eve"), CRITICAL);
    assertThat(other.faults()).containsExactly(Problem.Code.CLIENT_ONLY);
  }

  @Test
  @Tag("ESC-14")
  void urgent_stays_urgent_over_the_weekend() {
    Story story = new Practised().quiet().open(Priority.CRITICAL).until(on("2026-01-19T09:00"));
    assertThat(story.open().request().priority()).isEqualTo(Priority.CRITICAL);
  }

  @Test
  @Tag("PAGE-4")
  void what_a_client_raises_at_night_pages_although_somebody_had_it_by_day() {
    Story story = Story.opened(Priority.MEDIUM).at("09:10", ANA, new Command.Acknowledge());

    story.at("23:00", DANA, CRITICAL);

    assertThat(story.events(Event.Paged.class)).isNotEmpty();
    assertThat(story.open().progress().acknowledged()).isEmpty();
  }

  @Test
  @Tag("INT-9")
  void who_raises_what_they_have_is_not_paged_for_it() {
    Story story = Story.opened(Priority.MEDIUM).at("09:10", ANA, new Command.Acknowledge());

    story.at("09:20", ANA, to(Priority.HIGH));

    assertThat(story.events(Event.Paged.class)).isEmpty();
    assertThat(story.open().progress().acknowledged()).contains(ANA);
  }
}
