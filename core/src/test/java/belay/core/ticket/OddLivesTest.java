package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.future.Foresight;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Priority;
import belay.core.roster.Person;
import belay.core.roster.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Lives under policies and people by chance, with late, reordered and repeated rings. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class OddLivesTest {
  private static final Set<String> CLIENT =
      Set.of(Who.Part.REQUESTER.key(), Who.Part.PRIMARY_CONTACT.key());

  private static final Set<NoticeKind> PUBLIC =
      Set.of(
          NoticeKind.OPENED,
          NoticeKind.PLANNED,
          NoticeKind.FIXED,
          NoticeKind.ANSWERED,
          NoticeKind.HEARD,
          NoticeKind.HEARD_AFTER_CLOSE,
          NoticeKind.REOPENED);

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

  /** Rings what is due in any order, some of it twice, some of it outdated. */
  private static void ring(Story story, List<Clock> seen, Random random) {
    for (int i = 0; i < 40 && story.ticket instanceof Ticket.Open open; i++) {
      List<Clock> due =
          new ArrayList<>(
              open.clocks().running().filter(c -> !Clocks.due(c).isAfter(story.now())).toList());
      if (due.isEmpty()) {
        break;
      }
      Collections.shuffle(due, random);
      seen.addAll(due);
      story.ring(due.getFirst());
      Ticket then = story.ticket;
      story.ring(due.getFirst());
      assertThat(story.ticket).as("rung twice").isEqualTo(then);
      story.ring(seen.get(random.nextInt(seen.size())));
    }
  }

  private static Story lived(List<Act> life, Priority priority, long seed) {
    Random random = new Random(seed);
    Story story = new Story(Chance.world(seed)).open(priority);
    List<Clock> seen = new ArrayList<>();
    for (Act act : life) {
      if (random.nextInt(6) == 0) {
        story.world = Chance.otherPeople(story.world, random.nextLong());
      }
      if (random.nextInt(3) == 0) {
        story.sleep(Duration.ofMillis(random.nextInt(100_000)));
        ring(story, seen, random);
      }
      act.play(story);
    }
    return story;
  }

  /** The engine asserts what is always true after every decision, and throws. */
  @Property
  void no_command_in_any_state_breaks_anything(
      @ForAll("life") List<Act> life, @ForAll Priority priority, @ForAll long seed) {
    Story story = lived(life, priority, seed);
    assertThat(History.replay(Story.ID, story.history)).isEqualTo(story.ticket);
    if (story.ticket instanceof Ticket.Open open) {
      Instant horizon = story.now().plus(Duration.ofDays(2));
      assertThat(Foresight.of(open, story.world, horizon, 300).stream().map(Recorded::at))
          .isSorted();
    }
    story.history.forEach(OddLivesTest::nothingInternalLeaves);
    story.history.forEach(OddLivesTest::nobodyIsMeantTwice);
  }

  private static void nothingInternalLeaves(Recorded line) {
    if (line.event() instanceof Event.Told told
        && told.about().isPresent()
        && told.recipients().stream().anyMatch(to -> CLIENT.contains(to.part()))) {
      assertThat(told.kind()).isIn(PUBLIC);
    }
  }

  private static void nobodyIsMeantTwice(Recorded line) {
    assertThat(recipients(line.event()).stream().flatMap(Story::member)).doesNotHaveDuplicates();
  }

  @Property
  void nobody_is_told_or_paged_who_is_not_here(
      @ForAll("life") List<Act> life, @ForAll Priority priority, @ForAll long seed) {
    Story story = new Story(Chance.world(seed)).open(priority);
    life.forEach(act -> act.play(story));
    story.history.stream()
        .flatMap(line -> recipients(line.event()).stream())
        .filter(to -> !to.part().equals(Who.Part.REQUESTER.key()))
        .flatMap(Story::member)
        .forEach(
            id -> assertThat(story.world.roster().person(id).flatMap(Person::contact)).isPresent());
  }

  private static List<Recipient> recipients(Event event) {
    if (event instanceof Event.Told told) {
      return told.recipients();
    }
    return event instanceof Event.Paged paged ? paged.recipients() : List.of();
  }
}
