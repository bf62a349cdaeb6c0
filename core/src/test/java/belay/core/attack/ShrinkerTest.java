package belay.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A judge that accepts everything proves nothing: forged decisions are found, and told shortly. */
class ShrinkerTest {
  private final Life life = new Life(7).live();

  private Turn forged(Turn turn, List<Recorded> events) {
    return new Turn(
        turn.before(),
        turn.command(),
        turn.actor(),
        turn.world(),
        turn.now(),
        new Decision.Accepted(events, turn.after()));
  }

  private static boolean found(Turn turn) {
    try {
      Rules.check(turn);
      return false;
    } catch (Broken | IllegalStateException broken) {
      return true;
    }
  }

  @Test
  void no_event_can_be_left_away_from_any_decision() {
    life.turns().stream()
        .filter(turn -> !(turn.before() instanceof Ticket.Absent))
        .forEach(turn -> {
          for (int i = 0; i < turn.events().size(); i++) {
            List<Recorded> less = new java.util.ArrayList<>(turn.events());
            less.remove(i);
            assertThat(found(forged(turn, less))).as("without " + turn.events().get(i)).isTrue();
          }
        });
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
