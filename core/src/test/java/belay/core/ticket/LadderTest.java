package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.fullNote;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import belay.core.attack.Life;
import belay.core.attack.Turn;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.future.Foresight;
import belay.core.ids.PersonId;
import belay.core.ladder.Journey;
import belay.core.ladder.Journey.Stage;
import belay.core.ladder.Journey.When;
import belay.core.ladder.Ladder;
import belay.core.ladder.Rung;
import belay.core.ladder.Step;
import belay.core.ladder.Step.How;
import belay.core.ladder.Visit;
import belay.core.ladder.Visit.Holding;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Escalate;
import belay.core.ticket.Command.HandBack;
import belay.core.ticket.Command.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTest {
  private final Story story = Story.opened(Priority.HIGH);

  private static Ladder ladder(Story story) {
    List<Recorded> future =
        story.ticket instanceof Ticket.Open open
            ? Foresight.of(open, story.world, story.now().plus(Duration.ofHours(8)), 1000)
            : List.of();
    return Ladder.of(story.ticket, story.history, future, story.world);
  }

  private Rung rung(String position) {
    return ladder(story).rungs().stream()
        .filter(rung -> rung.position().equals(position))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("ESC-1")
  void it_has_every_tier_in_the_policys_order_and_the_round_table_at_the_top() {
    assertThat(ladder(story).rungs())
        .extracting(Rung::position)
        .containsExactly("first-touch", "tier-3", "senior-it-manager", "round-table");
  }

  @Test
  @Tag("ESC-11")
  void where_it_stands_says_who_has_it_and_what_is_pending() {
    story.at("09:05", ANA, new Plan(text("plan"))).until("09:20");
    Rung.Standing standing = ladder(story).standing().orElseThrow().standing().orElseThrow();
    assertThat(standing.holding()).isEqualTo(new Holding(new Owner.Assigned(ANA), at("09:05")));
    assertThat(standing.acknowledged()).contains(ANA);
    assertThat(standing.clocks())
        .extracting(Clock::key)
        .containsExactly(ClockKey.of(ClockKind.FIX));
    assertThat(Clocks.due(standing.clocks().getFirst())).isEqualTo(at("10:05"));
  }

  @Test
  @Tag("ESC-17")
  void a_clock_that_stands_still_is_among_those_pending() {
    story.at("09:05", ANA, new Plan(text("plan")));
    story.does(ANA, new Command.Pause(PauseReason.VENDOR, Optional.empty()));
    Rung.Standing standing = ladder(story).standing().orElseThrow().standing().orElseThrow();
    assertThat(standing.clocks()).allMatch(Clock::paused).hasSize(1);
  }

  @Test
  @Tag("POL-4")
  void what_lies_ahead_says_when_and_by_which_clock() {
    Visit next = rung("tier-3").ahead().orElseThrow();
    assertThat(next.entered().at()).isEqualTo(at("09:30"));
    assertThat(next.entered().clock()).contains(ClockKey.of(ClockKind.DIAGNOSE));
    assertThat(next.owners()).extracting(Holding::owner).containsExactly(new Owner.Lead(BO));
    assertThat(rung("senior-it-manager").ahead().orElseThrow().entered().at())
        .isEqualTo(at("10:00"));
    assertThat(rung("round-table").ahead().orElseThrow().entered().at()).isEqualTo(at("11:00"));
    assertThat(rung("first-touch").ahead()).isEmpty();
  }

  @Test
  @Tag("POL-4")
  void beyond_what_was_foretold_nothing_is_said() {
    List<Recorded> soon = Foresight.of(story.open(), story.world, at("09:40"), 1000);
    assertThat(Ladder.of(story.ticket, story.history, soon, story.world).rungs())
        .extracting(rung -> rung.ahead().isPresent())
        .containsExactly(false, true, false, false);
  }

  @ParameterizedTest
  @EnumSource(Priority.class)
  @Tag("POL-4")
  void a_ladder_is_the_same_when_no_more_is_foretold_than_goes_once_round(Priority priority) {
    Story unheard = Story.opened(priority);
    Instant late = unheard.now().plus(Duration.ofDays(60));
    List<Recorded> once =
        Foresight.of(unheard.open(), unheard.world, late, 9000, Ladder::goesRound);
    List<Recorded> whole = Foresight.of(unheard.open(), unheard.world, late, 9000);

    assertThat(once).hasSizeLessThan(whole.size() / 2);
    assertThat(shown(unheard, once)).isEqualTo(shown(unheard, whole)).hasSizeGreaterThan(1);
  }

  /** Of what is ahead: where, from when, and whose it will be. */
  private static List<List<Object>> shown(Story story, List<Recorded> future) {
    return Ladder.of(story.ticket, story.history, future, story.world).rungs().stream()
        .flatMap(rung -> rung.ahead().stream())
        .map(visit -> List.<Object>of(visit.position(), visit.entered(), visit.last()))
        .toList();
  }

  /** Nobody answers, so the round-table is called for ever: all of it could not be foretold. */
  @Test
  @Tag("POL-4")
  void who_reads_the_first_steps_of_a_future_is_told_no_more() {
    Instant never = story.now().plus(Duration.ofDays(100_000));

    assertThat(Foresight.stream(story.open(), story.world, never).limit(7))
        .isEqualTo(Foresight.of(story.open(), story.world, at("12:00"), 1000).subList(0, 7));
  }

  @Test
  @Tag("ESC-2")
  void what_was_climbed_says_when_it_was_left_by_whom_and_why() {
    story.at("09:05", ANA, new Acknowledge()).until("09:35");
    Visit visit = rung("first-touch").visits().getFirst();
    assertThat(visit.entered().how()).isEqualTo(How.START);
    assertThat(visit.owners())
        .extracting(Holding::owner)
        .containsExactly(new Owner.Lead(ANA), new Owner.Assigned(ANA));
    Step left = visit.left().orElseThrow();
    assertThat(left.at()).isEqualTo(at("09:30"));
    assertThat(left.how()).isEqualTo(How.CLIMB);
    assertThat(left.reasons()).containsExactly(Reason.TIME);
    assertThat(left.clock()).contains(ClockKey.of(ClockKind.DIAGNOSE));
    assertThat(left.actor()).isEqualTo(new Actor.Desk());
    assertThat(left).isEqualTo(rung("tier-3").visits().getFirst().entered());
  }

  @Test
  @Tag("ESC-10")
  void a_tier_that_was_passed_over_is_skipped() {
    Set<Reason> urgency = Set.of(Reason.URGENCY);
    story.does(ANA, new Escalate(urgency, Optional.of("senior-it-manager"), fullNote()));
    assertThat(rung("tier-3").skipped()).isTrue();
    assertThat(rung("senior-it-manager").visits().getFirst().entered().how()).isEqualTo(How.JUMP);
    assertThat(rung("round-table").skipped()).isFalse();
  }

  @Test
  @Tag("POL-7")
  void a_tier_that_another_policy_dropped_makes_none_look_passed_over() {
    List<Tier> tiers = new ArrayList<>(Sample.tiers());
    tiers.addFirst(
        Sample.tier("triage", new Who.Team("service-desk"), 30, 60, "service-desk-manager"));
    Story moved =
        new Story(new World(Sample.policy(tiers), Sample.roster()))
            .open(Priority.HIGH)
            .until("09:35")
            .adopt(Sample.version(Sample.policy(), "v2"));
    assertThat(moved.tier()).isEqualTo("first-touch");
    assertThat(ladder(moved).rungs())
        .extracting(Rung::position, Rung::skipped)
        .containsExactly(
            tuple("first-touch", false),
            tuple("tier-3", false),
            tuple("senior-it-manager", false),
            tuple("triage", false),
            tuple("round-table", false));
    moved.until("12:00");
    assertThat(moved.tier()).isEqualTo("round-table");
    assertThat(ladder(moved).rungs()).noneMatch(Rung::skipped);
  }

  @Test
  @Tag("ESC-11")
  void a_tier_visited_twice_shows_both_visits_and_may_lie_ahead_again() {
    story.until("09:30").does(BO, new HandBack("first-touch", text("the log is missing")));
    assertThat(rung("first-touch").visits())
        .extracting(visit -> visit.entered().how())
        .containsExactly(How.START, How.HAND_BACK);
    assertThat(rung("first-touch").standing()).isPresent();
    assertThat(rung("tier-3").visited()).isTrue();
    assertThat(rung("tier-3").ahead().orElseThrow().entered().at()).isEqualTo(at("10:00"));
  }

  @Test
  @Tag("ESC-3")
  void every_call_of_the_round_table_is_a_visit() {
    story.until("12:30");
    assertThat(rung("round-table").visits())
        .extracting(visit -> visit.entered().how())
        .containsExactly(How.CLIMB, How.AGAIN);
    assertThat(rung("round-table").visits().getFirst().left()).isPresent();
  }

  @Test
  void a_closed_ticket_has_left_its_tier_and_stands_nowhere() {
    story.at("09:10", ANA, new Command.Fix(text("done")));
    story.at("09:20", ANA, new Command.Close(Optional.empty()));
    assertThat(ladder(story).standing()).isEmpty();
    Step end = rung("first-touch").visits().getFirst().left().orElseThrow();
    assertThat(end.how()).isEqualTo(How.CLOSE);
    assertThat(end.at()).isEqualTo(at("09:20"));
    assertThat(rung("tier-3").skipped()).isFalse();
    story.until(on("2026-01-14T10:00")).does(DANA, new Command.Reopen(text("again")));
    Visit again = rung("first-touch").visits().getLast();
    assertThat(again.entered().how()).isEqualTo(How.REOPEN);
    assertThat(again.last()).contains(new Holding(new Owner.Assigned(ANA), on("2026-01-14T10:00")));
  }

  @Test
  @Tag("ESC-16")
  void the_requester_sees_who_has_it_and_who_is_next_unless_it_is_fixed_in_time() {
    story.at("09:30", BO, new Plan(text("plan")));
    Journey journey = ladder(story).forRequester();
    assertThat(journey.stages())
        .containsExactly(
            new Stage("first-touch", When.PASSED, at("09:00"), lead(ANA), Optional.empty()),
            new Stage(
                "tier-3",
                When.HERE,
                at("09:30"),
                Optional.of(new Owner.Assigned(BO)),
                Optional.empty()),
            new Stage(
                "senior-it-manager",
                When.AHEAD,
                at("10:30"),
                lead(IVO),
                Optional.of(ClockKind.FIX)),
            new Stage(
                "round-table",
                When.AHEAD,
                at("11:30"),
                lead(IVO),
                Optional.of(ClockKind.DIAGNOSE)));
    assertThat(journey.next().orElseThrow().position()).isEqualTo("senior-it-manager");
  }

  private static Optional<Owner> lead(PersonId person) {
    return Optional.of(new Owner.Lead(person));
  }

  @Test
  void any_life_has_one_unbroken_way_that_ends_where_the_ticket_stands() {
    Life.some(40).forEach(life -> life.last().forEach(turn -> way(life, turn)));
  }

  private static void way(Life life, Turn turn) {
    Ticket ticket = turn.after();
    Ladder ladder = Ladder.of(ticket, life.history(ticket), List.of(), turn.world());
    List<Visit> way =
        ladder.rungs().stream()
            .flatMap(rung -> rung.visits().stream())
            .sorted(Comparator.comparingLong(visit -> visit.entered().seq()))
            .toList();
    for (int i = 1; i < way.size(); i++) {
      Step left = way.get(i - 1).left().orElseThrow();
      assertThat(left.equals(way.get(i).entered()) || left.how() == How.CLOSE).isTrue();
    }
    assertThat(way.getLast().position()).isEqualTo(ticket.state().place().position());
    assertThat(way.getLast().last().orElseThrow().owner())
        .isEqualTo(ticket.state().place().owner());
    assertThat(ladder.standing().isPresent()).isEqualTo(ticket instanceof Ticket.Open);
    assertThat(way.getLast().left().isPresent()).isEqualTo(ladder.standing().isEmpty());
    assertThat(ladder.rungs()).allMatch(rung -> !(rung.skipped() && rung.visited()));
  }
}
