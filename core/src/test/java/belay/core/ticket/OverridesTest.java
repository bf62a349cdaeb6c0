package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.KIM;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.Limits;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Command.OverrideClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A manager's word on a clock: whose, on which clock, and what of it stays owed. */
@Tag("ESC-4")
class OverridesTest {
  private static OverrideClock waive(ClockKey clock) {
    return new OverrideClock(clock, new Change.Waive(), text("the vendor is on it"));
  }

  private static OverrideClock waive(ClockKind clock) {
    return waive(ClockKey.of(clock));
  }

  @ParameterizedTest
  @CsvSource({
    "09:10, first-touch,       diagnose, Marta, Ivo",
    "09:40, tier-3,            diagnose, Marta, Ivo",
    "10:10, senior-it-manager, diagnose, Ivo,   Marta",
    "11:10, round-table,       plan,     Ivo,   Marta"
  })
  void each_tier_has_its_own_manager_and_the_round_table_the_last_tiers(
      String time, String tier, String clock, String may, String mayNot) {
    Story story = Story.opened(Priority.HIGH).until(time);
    assertThat(story.tier()).isEqualTo(tier);
    ClockKind kind = clock.equals("plan") ? ClockKind.PLAN : ClockKind.DIAGNOSE;
    story.does(Sample.person(mayNot), waive(kind));
    assertThat(story.faults()).containsExactly(Problem.Code.ONLY_ROLE);
    story.does(Sample.person(may), waive(kind));
    assertThat(story.refusal).isEmpty();
  }

  @Test
  void who_is_no_manager_or_no_person_has_no_word_on_it() {
    Story story = Story.opened(Priority.HIGH);
    story.does(ANA, waive(ClockKind.DIAGNOSE)).does(KIM, waive(ClockKind.DIAGNOSE));
    assertThat(story.faults()).containsExactly(Problem.Code.ONLY_ROLE);
    story.act(new Actor.Integration("monitor"), waive(ClockKind.DIAGNOSE));
    assertThat(story.faults()).containsExactly(Problem.Code.ONLY_ROLE);
  }

  @Test
  void where_the_policy_names_no_role_nobody_may_and_that_is_said() {
    Tier alone =
        new Tier(
            "first-touch",
            new Who.Team("service-desk"),
            Limits.NONE,
            Limits.of(Sample.minutes(30)),
            Limits.NONE,
            Tier.FixFrom.PLAN,
            Optional.empty(),
            Tier.OnRing.CLIMB);
    World world = new World(Sample.policy(List.of(alone)), Sample.roster());
    Story story = new Story(world).open(Priority.HIGH).does(MARTA, waive(ClockKind.DIAGNOSE));
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.NOT_NEGOTIABLE, "diagnose"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ClockKind.class,
      names = {"NOTE", "CONFIRM", "PAGE", "WAKE", "REVIEW"})
  void what_the_desk_owes_itself_is_nobodys_to_change(ClockKind kind) {
    Story story = Story.opened(Priority.HIGH).does(MARTA, waive(kind));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_NEGOTIABLE);
  }

  @Test
  void a_waived_clock_does_not_waive_the_note_that_is_owed() {
    Story story = Story.opened(Priority.HIGH).at("09:10", ANA, new Acknowledge()).until("09:31");
    ClockKey note = new ClockKey(ClockKind.NOTE, "first-touch");
    story.does(MARTA, waive(note));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_NEGOTIABLE);
    story.does(MARTA, waive(ClockKind.DIAGNOSE));
    assertThat(story.refusal).isEmpty();
    assertThat(story.open().clocks().pending(note)).isPresent();
  }

  @Test
  void everything_wrong_with_it_is_named_at_once() {
    Story story = Story.opened(Priority.HIGH);
    Change nothing = new Change.Extend(BusinessDuration.ZERO);
    story.does(BO, new OverrideClock(ClockKey.of(ClockKind.DIAGNOSE), nothing, text(" ")));
    assertThat(story.refusal)
        .containsExactly(
            Problem.of(Problem.Code.ONLY_ROLE, "service-desk-manager"),
            Problem.of(Problem.Code.EMPTY_TEXT, "reason"),
            Problem.of(Problem.Code.BAD_AMOUNT, "0s"));
  }

  @Test
  void the_reason_stands_in_the_timeline_and_not_in_the_requesters() {
    Story story = Story.opened(Priority.HIGH).does(MARTA, waive(ClockKind.DIAGNOSE));
    Recorded line = story.events(Event.Overrode.class).findFirst().orElseThrow();
    assertThat(line.event())
        .isEqualTo(
            new Event.Overrode(
                ClockKey.of(ClockKind.DIAGNOSE), "Waive", text("the vendor is on it").ref()));
    assertThat(new Viewer.Staff(IVO).sees(line.event())).isTrue();
    assertThat(new Viewer.Requester(Sample.DANA).sees(line.event())).isFalse();
  }

  private static Story heldUntilTomorrow() {
    Change hold = new Change.Hold(Story.on("2026-01-13T09:00"));
    return Story.opened(Priority.HIGH)
        .at("09:10", ANA, new Command.Plan(text("plan")))
        .at("09:20", MARTA, new OverrideClock(ClockKey.of(ClockKind.FIX), hold, text("parts")));
  }

  @Test
  @Tag("INT-9")
  void what_a_manager_holds_stays_held_when_the_priority_is_lowered() {
    Story story = heldUntilTomorrow();
    story.at("09:25", MARTA, new Command.Prioritize(Priority.MEDIUM, text("one user"), true));
    assertThat(story.faults()).isEmpty();
    assertThat(story.clock(ClockKind.FIX).reading())
        .isEqualTo(
            new Clock.Paused(BusinessDuration.ofMinutes(50), "held", Story.on("2026-01-13T09:00")));
    story.until(Story.on("2026-01-13T09:49"));
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.until(Story.on("2026-01-13T09:50")).tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("INT-9")
  void a_hold_whose_end_nobody_has_heard_yet_is_over_when_the_priority_is_lowered() {
    Story story = heldUntilTomorrow().sleep(Duration.ofDays(2));
    story.does(MARTA, new Command.Prioritize(Priority.MEDIUM, text("one user"), true));
    assertThat(story.clock(ClockKind.FIX).running()).isTrue();
  }

  @Test
  @Tag("INT-9")
  void raised_it_has_less_time_left_and_stays_held() {
    Tier usual = Sample.tiers().getFirst();
    Tier hastes =
        new Tier(
            usual.key(),
            usual.who(),
            usual.respond(),
            usual.diagnose(),
            new Limits(
                Optional.of(Sample.minutes(60)),
                Map.of(Priority.HIGH, Sample.minutes(20)),
                Map.of()),
            usual.fixFrom(),
            usual.overrider(),
            usual.onRing());
    Story story = new Story(new World(Sample.policy(List.of(hastes)), Sample.roster()));
    Change hold = new Change.Hold(at("12:00"));
    story
        .open(Priority.MEDIUM)
        .at("09:10", ANA, new Command.Plan(text("plan")))
        .at("09:20", MARTA, new OverrideClock(ClockKey.of(ClockKind.FIX), hold, text("parts")))
        .at("09:30", ANA, new Command.Prioritize(Priority.HIGH, text("all of them"), false));
    assertThat(story.clock(ClockKind.FIX).reading())
        .isEqualTo(new Clock.Paused(BusinessDuration.ofMinutes(20), "held", at("12:00")));
    assertThat(story.until("12:00").due(ClockKind.FIX)).isEqualTo(at("12:20"));
  }

  @Test
  void more_time_for_an_update_is_given_for_that_one() {
    Change more = new Change.Extend(BusinessDuration.ofHours(2));
    Story story = new Practised().quiet().open(Priority.HIGH);
    story.does(MARTA, new OverrideClock(ClockKey.of(ClockKind.UPDATE), more, text("travelling")));
    assertThat(story.due(ClockKind.UPDATE)).isEqualTo(at("15:00"));
    story.until("15:00");
    assertThat(story.clock(ClockKind.UPDATE).target()).isEqualTo(BusinessDuration.ofHours(4));
  }
}
