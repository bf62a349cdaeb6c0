package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.future.Foresight;
import belay.core.policy.Priority;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Random lives under random rosters: the engine's rules are the oracle. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class LivesTest {
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
  Arbitrary<Set<String>> people() {
    return Arbitraries.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana").set();
  }

  private static Story born(Priority priority, Set<String> here, Set<String> mute) {
    return new Story(new World(Sample.policy(), Sample.roster(here, mute))).open(priority);
  }

  /** Rules 1 and 6 are asserted by the engine itself after every decision. */
  @Property
  void every_open_ticket_has_an_owner_an_armed_clock_and_a_review(
      @ForAll("life") List<Act> life,
      @ForAll Priority priority,
      @ForAll("people") Set<String> here,
      @ForAll("people") Set<String> mute) {
    Story story = born(priority, here, mute);
    for (Act act : life) {
      act.play(story);
      AlwaysTrue.check(story.ticket);
      if (story.ticket instanceof Ticket.Open open) {
        assertThat(open.clocks().pending(ClockKey.of(ClockKind.REVIEW))).isPresent();
        assertThat(open.clocks().next()).isPresent();
      }
    }
  }

  @Property
  void replaying_the_history_gives_the_same_ticket(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    assertThat(History.replay(Story.ID, story.history)).isEqualTo(story.ticket);
    for (int i = 0; i < story.history.size(); i++) {
      assertThat(story.history.get(i).seq()).isEqualTo(i + 1);
    }
  }

  @Property
  @Tag("POL-4")
  void what_is_foretold_is_what_happens(
      @ForAll("life") List<Act> life,
      @ForAll Priority priority,
      @ForAll("people") Set<String> here) {
    Story story = born(priority, here, Set.of());
    life.forEach(act -> act.play(story));
    if (!(story.ticket instanceof Ticket.Open open)) {
      return;
    }
    Instant horizon = story.now().plus(Duration.ofHours(30));
    List<Recorded> foretold = Foresight.of(open, story.world, horizon, 10_000);
    int before = story.history.size();
    story.until(horizon);
    assertThat(story.history.subList(before, story.history.size())).isEqualTo(foretold);
  }

  @Property
  void no_clock_rings_early_and_used_time_never_decreases(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    Map<ClockKey, Clock> clocks = new HashMap<>();
    for (Recorded recorded : story.history) {
      if (recorded.event() instanceof ClockArmed armed) {
        clocks.put(armed.clock().key(), armed.clock());
      } else if (recorded.event() instanceof ClockChanged changed) {
        Clock before = Objects.requireNonNull(clocks.get(changed.key()));
        assertThat(changed.used()).isGreaterThanOrEqualTo(before.used());
        if (changed.reading() instanceof Clock.Breached
            && before.reading() instanceof Clock.Running running) {
          assertThat(running.due()).isBeforeOrEqualTo(recorded.at());
          assertThat(changed.used()).isEqualTo(changed.target());
        }
        clocks.put(changed.key(), after(before, changed));
      }
    }
  }

  private static Clock after(Clock before, ClockChanged changed) {
    return new Clock(
        before.key(),
        before.cycle(),
        before.rule(),
        before.calendar(),
        changed.target(),
        changed.used(),
        before.missed(),
        changed.reading());
  }

  @Property
  void the_tier_never_falls_without_a_human_act(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    int rank = 0;
    for (Recorded recorded : story.history) {
      if (recorded.event() instanceof Event.EnteredTier entered) {
        int next = story.world.policy().rank(entered.tier());
        assertThat(next >= rank || recorded.actor() instanceof Actor.Human).isTrue();
        rank = next;
      } else if (recorded.event() instanceof Event.RoundTableCalled) {
        rank = story.world.policy().tiers().size();
      }
    }
  }

  @Property
  void a_page_ends_acknowledged_superseded_or_goes_on(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    for (Act act : life) {
      act.play(story);
      if (story.ticket instanceof Ticket.Open open
          && open.status() != Status.FIXED
          && open.place().paging().isPresent()
          && open.progress().acknowledged().isEmpty()
          && open.place().owner() instanceof Owner.Lead) {
        assertThat(open.clocks().pending(ClockKey.of(ClockKind.PAGE))).isPresent();
      }
    }
  }

  @Property
  void after_any_outage_a_ticket_climbs_one_tier_at_most(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    long before = moves(story);
    story.sleep(Duration.ofHours(2)).wake();
    assertThat(moves(story) - before).isLessThanOrEqualTo(1);
  }

  private static long moves(Story story) {
    return story.events(Event.EnteredTier.class).count()
        + story.events(Event.RoundTableCalled.class).count();
  }

  @Property
  void a_refused_command_changes_nothing_and_names_a_problem(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    for (Act act : life) {
      story.pass(Duration.ofMinutes(act.minutes()));
      Ticket before = story.ticket;
      new Act(0, act.who(), act.what(), act.detail()).play(story);
      if (!story.refusal.isEmpty()) {
        assertThat(story.ticket).isEqualTo(before);
      }
    }
  }

  @Property
  void a_ring_delivered_twice_does_nothing_the_second_time(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    if (story.ticket instanceof Ticket.Open open) {
      Clock next = open.clocks().next().orElseThrow();
      story.until(Clocks.due(next));
      Ticket rung = story.ticket;
      story.ring(next);
      assertThat(story.ticket).isEqualTo(rung);
    }
  }

  /** Time that passed while a clock stood still is never charged to it. */
  @Property
  void pausing_and_resuming_gives_back_exactly_what_was_left(
      @ForAll("life") List<Act> life, @ForAll Priority priority) {
    Story story = Story.opened(priority);
    life.forEach(act -> act.play(story));
    for (Recorded recorded : story.history) {
      if (recorded.event() instanceof ClockChanged changed
          && changed.reading() instanceof Clock.Paused paused) {
        BusinessDuration whole = changed.used().plus(paused.left());
        assertThat(whole).isEqualTo(changed.target());
      }
    }
  }
}
