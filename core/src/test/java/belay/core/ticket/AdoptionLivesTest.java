package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessCalendar;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Random lives that come under another random policy, on time or late. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Tag("POL-7")
class AdoptionLivesTest {
  private static final Set<ClockKind> UNDER_WAY =
      Set.of(ClockKind.NOTE, ClockKind.PAGE, ClockKind.WAKE);

  /** Seeds of two worlds, how long nobody heard the clocks before, and who was there. */
  record Chances(long before, long after, int asleep) {
    World old() {
      return Chance.world(before);
    }

    World next() {
      return new World(Chance.version(Chance.world(after).policy(), "v2"), old().roster());
    }
  }

  @Provide
  Arbitrary<List<Act>> life() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, 200))
        .as(Act::new)
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<Chances> chances() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5_000),
            Arbitraries.longs().between(0, 5_000),
            Arbitraries.of(0, 0, 1, 45, 600))
        .as(Chances::new);
  }

  private static Story lived(List<Act> life, Chances chances, Priority priority) {
    Story story = new Story(chances.old()).open(priority);
    life.forEach(act -> act.play(story));
    return story.sleep(Duration.ofMinutes(chances.asleep()));
  }

  private static void adopt(Story story, World next) {
    Policy old = story.world.policy();
    story.world = next;
    story.act(new Actor.Desk(), new Command.AdoptPolicy(Optional.of(old)));
  }

  /** That rules 1 and 6 hold is asserted by the engine itself. */
  @Property
  void clocks_keep_what_they_have_used_and_ring_by_the_new_policy(
      @ForAll("life") List<Act> life,
      @ForAll("chances") Chances chances,
      @ForAll Priority priority) {
    Story story = lived(life, chances, priority);
    if (!(story.ticket instanceof Ticket.Open before)) {
      return;
    }
    adopt(story, chances.next());
    if (Adoption.strands(story.world.policy(), before.place().position())) {
      assertThat(story.faults()).containsExactly(Problem.Code.STRANDED);
      assertThat(story.ticket).isEqualTo(before);
      return;
    }
    assertThat(story.faults()).isEmpty();
    assertThat(story.open().policyVersion()).isEqualTo("v2");
    for (Clock clock : before.clocks().all()) {
      Clock after = story.open().clocks().find(clock.key()).orElseThrow();
      if (after.cycle() == clock.cycle()) {
        assertThat(after.used()).isGreaterThanOrEqualTo(clock.used());
      }
      if (!after.reading().equals(clock.reading()) && after.running()) {
        assertRingsByThePolicy(story, after);
      }
    }
    assertThat(History.replay(Story.ID, story.history)).isEqualTo(story.ticket);
  }

  private static void assertRingsByThePolicy(Story story, Clock clock) {
    Running running = (Running) clock.reading();
    assertThat(running.due()).isAfterOrEqualTo(story.now());
    BusinessCalendar calendar =
        story
            .world
            .policy()
            .calendar(
                clock.calendar(),
                story.open().request().priority(),
                story.world.roster().company(story.open().request().company()));
    if (!clock.left().isZero()) {
      assertThat(running.due()).isEqualTo(calendar.plus(running.since(), clock.left()));
    }
    assertThat(UNDER_WAY).doesNotContain(clock.key().kind());
  }

  @Property
  void the_same_policy_again_changes_nothing_and_under_another_name_moves_no_clock(
      @ForAll("life") List<Act> life,
      @ForAll("chances") Chances chances,
      @ForAll Priority priority) {
    Story story = lived(life, chances, priority);
    World named = new World(Chance.version(story.world.policy(), "v1b"), story.world.roster());
    assertOnlyTheNameChanges(story, named);
    adopt(story, chances.next());
    if (story.ticket instanceof Ticket.Open && story.refusal.isEmpty()) {
      Ticket once = story.ticket;
      adopt(story, story.world);
      assertThat(story.ticket).isEqualTo(once);
      assertOnlyTheNameChanges(
          story, new World(Chance.version(story.world.policy(), "v3"), story.world.roster()));
    }
  }

  private static void assertOnlyTheNameChanges(Story story, World named) {
    if (story.ticket instanceof Ticket.Open before) {
      int told = story.history.size();
      adopt(story, named);
      assertThat(story.history.subList(told, story.history.size()))
          .extracting(Recorded::event)
          .containsExactly(
              new Event.PolicyAdopted(before.policyVersion(), named.policy().version()));
      assertThat(story.open().clocks()).isEqualTo(before.clocks());
    }
  }

  /** What lived under one policy goes on under the other: nothing it left behind is in the way. */
  @Property
  void life_goes_on_under_the_new_policy(
      @ForAll("life") List<Act> life,
      @ForAll("life") List<Act> more,
      @ForAll("chances") Chances chances,
      @ForAll Priority priority) {
    Story story = lived(life, chances, priority);
    if (story.ticket instanceof Ticket.Open open
        && !Adoption.strands(chances.next().policy(), open.place().position())) {
      adopt(story, chances.next());
      story.wake();
      more.forEach(act -> act.play(story));
      AlwaysTrue.check(story.ticket);
      assertThat(History.replay(Story.ID, story.history)).isEqualTo(story.ticket);
    }
  }

  /** When it rings, or what it has left. */
  private static Object rings(Clock clock) {
    return clock.reading() instanceof Clock.Paused paused ? paused.left() : Clocks.due(clock);
  }

  @Property
  void what_is_foretold_of_a_change_is_what_it_does(
      @ForAll("life") List<Act> life,
      @ForAll("chances") Chances chances,
      @ForAll Priority priority) {
    Story story = lived(life, chances, priority);
    if (!(story.ticket instanceof Ticket.Open before)) {
      return;
    }
    Optional<Policy> old = Optional.of(story.world.policy());
    Prospect prospect = Prospect.of(before, old, chances.next(), story.now());
    adopt(story, chances.next());
    switch (prospect) {
      case Prospect.Stranded(String tier) -> {
        assertThat(tier).isEqualTo(before.place().position());
        assertThat(story.faults()).containsExactly(Problem.Code.STRANDED);
      }
      case Prospect.Moves(List<Prospect.Moved> moved) -> {
        for (Prospect.Moved one : moved) {
          assertThat(one.from()).isEqualTo(before.clocks().pending(one.clock()));
          assertThat(one.to()).isEqualTo(story.open().clocks().pending(one.clock()));
          assertThat(one.from()).isNotEqualTo(one.to());
        }
        List<?> named = moved.stream().map(Prospect.Moved::clock).toList();
        story
            .open()
            .clocks()
            .pending()
            .filter(clock -> !named.contains(clock.key()))
            .forEach(clock ->
                assertThat(before.clocks().pending(clock.key()).map(AdoptionLivesTest::rings))
                    .contains(rings(clock)));
      }
    }
  }
}
