package belay.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A judge that accepts everything proves nothing: forged decisions are found, and told shortly. */
class ShrinkerTest {
  private static final int LIVES = 40;

  private final Life life = new Life(7).live();

  private static boolean found(Turn turn) {
    return objects(Rules::check, turn);
  }

  private static boolean objects(Consumer<Turn> rules, Turn turn) {
    try {
      rules.accept(turn);
      return false;
    } catch (Broken | IllegalStateException broken) {
      return true;
    }
  }

  /** What only rules can object to: numbers and outcome are as if it had been decided so. */
  private static Optional<Turn> without(Turn turn, Recorded left) {
    List<Recorded> less = new ArrayList<>();
    Ticket ticket = turn.before();
    for (Recorded line : turn.events()) {
      if (!line.equals(left)) {
        Recorded next = numbered(line, line.seq() - (line.seq() > left.seq() ? 1 : 0));
        less.add(next);
        try {
          ticket = History.apply(ticket, next);
        } catch (IllegalStateException cannotFollow) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(turn.deciding(new Decision.Accepted(less, ticket)));
  }

  private static Recorded numbered(Recorded line, long seq) {
    return new Recorded(
        seq, line.at(), line.actor(), line.because(), line.policyVersion(), line.event());
  }

  private static Stream<Turn> forged(Predicate<Event> left) {
    return Life.some(LIVES)
        .flatMap(one -> one.turns().stream())
        .flatMap(turn ->
            turn.events().stream()
                .filter(line -> left.test(line.event()))
                .flatMap(line -> without(turn, line).stream()));
  }

  @Test
  void no_event_can_be_left_away_from_any_decision() {
    life.turns().stream()
        .filter(turn -> !(turn.before() instanceof Ticket.Absent))
        .forEach(turn -> {
          for (int i = 0; i < turn.events().size(); i++) {
            List<Recorded> less = new ArrayList<>(turn.events());
            less.remove(i);
            assertThat(found(turn.deciding(new Decision.Accepted(less, turn.after()))))
                .as("without " + turn.events().get(i))
                .isTrue();
          }
        });
  }

  @Test
  void what_is_vital_can_not_be_left_away_even_where_the_rest_adds_up() {
    List<Turn> forged = forged(ShrinkerTest::isVital).toList();
    assertThat(forged).hasSizeGreaterThan(100).allMatch(ShrinkerTest::found);
  }

  private static boolean isVital(Event event) {
    return switch (event) {
      case Event.RoundTableCalled _, Event.Waited _, Event.NoteOwed _, Event.Closed _ -> true;
      case Event.ClockArmed(Clock clock) ->
          Set.of(ClockKind.REVIEW, ClockKind.NOTE, ClockKind.WAKE).contains(clock.key().kind());
      default -> false;
    };
  }

  static Stream<Named<Consumer<Turn>>> kinds() {
    return Stream.of(
        Named.of("of the floor", FloorRules::check),
        Named.of("of clocks", ClockRules::check),
        Named.of("of rings", RingRules::check),
        Named.of("of the ladder", LadderRules::check),
        Named.of("of pages", PageRules::check),
        Named.of("of people", PeopleRules::check));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_of_rules_objects_to_something_that_adds_up(Consumer<Turn> rules) {
    assertThat(forged(_ -> true).anyMatch(turn -> objects(rules, turn))).isTrue();
  }

  @Test
  void a_world_can_be_made_simpler_in_many_ways_and_every_one_is_a_world() {
    World world = life.script().world();
    assertThat(Simpler.than(world)).hasSizeGreaterThan(20).doesNotContain(world);
    assertThat(Simpler.than(world)).allMatch(World.class::isInstance);
  }

  @Test
  void a_script_plays_as_its_life_was_lived() {
    Script script = life.script();
    assertThat(script.play().turns()).isEqualTo(life.turns());
    assertThat(Shrinker.broken(script)).isEmpty();
  }

  @Test
  void a_story_names_who_did_what_and_a_test_can_be_made_of_it() {
    Script script = life.script();
    assertThat(Tale.of(7, script).lines())
        .hasSizeLessThanOrEqualTo(12)
        .anyMatch(line -> line.contains("→"));
    assertThat(Tale.test(7, script))
        .contains("void seed_7()", "new Take.Act(0, ", "Instant.parse(");
    assertThat(life.turns()).anyMatch(turn -> turn.command() instanceof Command.Open);
    assertThat(Duration.between(script.from(), life.turns().getLast().now())).isPositive();
  }
}
