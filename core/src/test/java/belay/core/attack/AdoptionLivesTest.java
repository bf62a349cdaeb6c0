package belay.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Policy;
import belay.core.ticket.Actor;
import belay.core.ticket.Adoption;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Problem;
import belay.core.ticket.Prospect;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tickets of lives by chance, at any moment, that come under another policy, on time or late. */
@Tag("POL-7")
class AdoptionLivesTest {
  private static final int LIVES = 40;
  private static final int FURTHER = 12;
  private static final int MOMENTS = 4;
  private static final Actor DESK = new Actor.Desk();
  private static final Set<ClockKind> UNDER_WAY =
      Set.of(ClockKind.NOTE, ClockKind.PAGE, ClockKind.WAKE);

  private static final List<Case> CASES =
      LongStream.rangeClosed(1, LIVES).boxed().flatMap(AdoptionLivesTest::cases).toList();

  /** An open ticket under its policy, the world it may come into, and when. */
  private record Case(long seed, Ticket.Open ticket, World old, World next, Instant now) {
    boolean stranded() {
      return Adoption.strands(next.policy(), ticket.place().position());
    }

    Turn adopt() {
      return AdoptionLivesTest.adopt(ticket, old.policy(), next, now);
    }

    @Override
    public String toString() {
      return "life " + seed + " at " + now;
    }
  }

  /** At some moments of that life; often nobody has heard the clocks for a while. */
  private static Stream<Case> cases(long seed) {
    Life life = new Life(seed).liveCalmly();
    Dice dice = new Dice(-seed);
    List<Turn> open =
        life.turns().stream().filter(turn -> turn.after() instanceof Ticket.Open).toList();
    return dice.some(open, 1, MOMENTS).stream()
        .map(turn -> {
          World old = turn.world();
          Instant now = turn.at().plus(Duration.ofMinutes(dice.of(0, 0, 1, 45, 600)));
          Policy next = new Policies(dice, old.policy().zone(), now).policy();
          return new Case(seed, (Ticket.Open) turn.after(), old, in(old, named(next, "next")), now);
        });
  }

  private static World in(World old, Policy policy) {
    return new World(policy, old.roster(), old.load());
  }

  /** The same under another version name. */
  private static Policy named(Policy policy, String version) {
    return (Policy)
        Shapes.make(
            Policy.class,
            part -> part.getName().equals("version") ? version : Literal.component(part, policy));
  }

  private static Turn adopt(Ticket ticket, Policy old, World next, Instant now) {
    Bench bench = new Bench(next, now);
    return bench.judged(ticket, DESK, new Command.AdoptPolicy(Optional.of(old)));
  }

  private static Ticket.Open open(Turn turn) {
    return turn.after().state();
  }

  @Test
  void some_have_a_place_under_the_other_policy_and_some_have_not() {
    assertThat(CASES).anyMatch(Case::stranded).anyMatch(one -> !one.stranded());
    assertThat(CASES)
        .anyMatch(one -> one.adopt().has(Event.ClockChanged.class))
        .anyMatch(one -> one.adopt().has(Event.ClockArmed.class));
  }

  /** That rules 1 and 6 hold is asserted by the engine itself, and by its judge. */
  @Test
  void clocks_keep_what_they_have_used_and_ring_by_the_new_policy() {
    for (Case one : CASES) {
      Turn turn = one.adopt();
      if (one.stranded()) {
        assertStranded(one, turn);
        continue;
      }
      assertThat(turn.decision()).as("%s", one).isInstanceOf(Decision.Accepted.class);
      assertThat(open(turn).policyVersion()).isEqualTo("next");
      for (Clock clock : one.ticket().clocks().all()) {
        Clock after = open(turn).clocks().find(clock.key()).orElseThrow();
        if (after.cycle() == clock.cycle()) {
          assertThat(after.used()).as("%s %s", one, after).isGreaterThanOrEqualTo(clock.used());
        }
        if (!after.reading().equals(clock.reading()) && after.running()) {
          if (!LadderRules.nobodyAssigns(one.ticket(), open(turn))) {
            assertThat(UNDER_WAY).as("%s", one).doesNotContain(clock.key().kind());
          }
          if (!UNDER_WAY.contains(clock.key().kind())) {
            assertRingsByThePolicy(one, after);
          }
        }
      }
    }
  }

  private static void assertStranded(Case one, Turn turn) {
    assertThat(turn.decision()).as("%s", one).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) turn.decision()).problems())
        .extracting(Problem::code)
        .containsExactly(Problem.Code.STRANDED);
    assertThat(turn.after()).isEqualTo(one.ticket());
  }

  private static void assertRingsByThePolicy(Case one, Clock clock) {
    Running running = (Running) clock.reading();
    assertThat(running.due()).as("%s %s", one, clock).isAfterOrEqualTo(one.now());
    var request = one.ticket().request();
    var calendar =
        one.next()
            .policy()
            .calendar(
                clock.calendar(),
                request.priority(),
                one.next().roster().company(request.company()));
    if (!clock.left().isZero()) {
      assertThat(running.due())
          .as("%s %s", one, clock)
          .isEqualTo(calendar.plus(running.since(), clock.left()));
    }
  }

  @Test
  void the_same_policy_again_changes_nothing_and_under_another_name_moves_no_clock() {
    for (Case one : CASES) {
      assertOnlyTheNameChanges(one, one.ticket(), one.old());
      if (!one.stranded()) {
        Turn once = one.adopt();
        Turn twice = adopt(once.after(), one.next().policy(), one.next(), one.now());
        assertThat(twice.events()).as("%s", one).isEmpty();
        assertThat(twice.after()).as("%s", one).isEqualTo(once.after());
        assertOnlyTheNameChanges(one, open(once), one.next());
      }
    }
  }

  private static void assertOnlyTheNameChanges(Case one, Ticket.Open before, World world) {
    World other = in(world, named(world.policy(), "renamed"));
    Turn turn = adopt(before, world.policy(), other, one.now());
    assertThat(turn.events())
        .as("%s", one)
        .extracting(Recorded::event)
        .containsExactly(new Event.PolicyAdopted(before.policyVersion(), "renamed"));
    assertThat(open(turn).clocks()).as("%s", one).isEqualTo(before.clocks());
  }

  /**
   * What lived under one policy goes on under the other: nothing it left behind is in the way. The
   * judge looks at every step.
   */
  @Test
  void life_goes_on_under_the_new_policy() {
    int went = 0;
    for (long seed = 1; seed <= FURTHER; seed++) {
      Life life = new Life(seed).liveCalmly();
      if (life.latest() instanceof Ticket.Open) {
        life.goOnUnderAnotherPolicy();
        assertThat(life.history(life.latest()))
            .as("life %d", seed)
            .anyMatch(line -> line.event() instanceof Event.PolicyAdopted);
        assertThat(History.replay(life.latest().id(), life.history(life.latest())))
            .as("life %d", seed)
            .isEqualTo(life.latest());
        went++;
      }
    }
    assertThat(went).isPositive();
  }

  /** When it rings, or what it has left. */
  private static Object rings(Clock clock) {
    return clock.reading() instanceof Paused paused ? paused.left() : Clocks.due(clock);
  }

  @Test
  void what_is_foretold_of_a_change_is_what_it_does() {
    for (Case one : CASES) {
      Optional<Policy> old = Optional.of(one.old().policy());
      Turn turn = one.adopt();
      switch (Prospect.of(one.ticket(), old, one.next(), one.now())) {
        case Prospect.Stranded(String tier) -> {
          assertThat(tier).isEqualTo(one.ticket().place().position());
          assertStranded(one, turn);
        }
        case Prospect.Moves(List<Prospect.Moved> moved) -> assertMoved(one, open(turn), moved);
      }
    }
  }

  private static void assertMoved(Case one, Ticket.Open after, List<Prospect.Moved> moved) {
    List<ClockKey> named = new ArrayList<>();
    for (Prospect.Moved move : moved) {
      assertThat(move.from()).isEqualTo(one.ticket().clocks().pending(move.clock()));
      assertThat(move.to()).isEqualTo(after.clocks().pending(move.clock()));
      assertThat(move.from()).as("%s", one).isNotEqualTo(move.to());
      named.add(move.clock());
    }
    after
        .clocks()
        .pending()
        .filter(clock -> !named.contains(clock.key()))
        .forEach(clock ->
            assertThat(one.ticket().clocks().pending(clock.key()).map(AdoptionLivesTest::rings))
                .as("%s %s", one, clock)
                .contains(rings(clock)));
  }
}
