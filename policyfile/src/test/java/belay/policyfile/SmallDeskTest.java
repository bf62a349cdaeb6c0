package belay.policyfile;

import static belay.policyfile.Texts.good;
import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.roster.Roster;
import belay.policyfile.lint.Lint;
import belay.policyfile.scenario.Play;
import belay.policyfile.simulation.Line;
import belay.policyfile.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three people and a file of thirty lines at most: the defaults have to be good enough. */
@Tag("POL-1")
class SmallDeskTest {
  private static final String TEXT = resource("small-desk.yaml");
  private static final Instant MONDAY = Instant.parse("2026-01-12T08:00:00Z");

  private final Read.Good file = good(TEXT);
  private final Roster roster = file.roster().orElseThrow().toRoster();

  @Tag("POL-2")
  @Test
  void thirty_lines_read_lint_clean_and_keep_their_promise() {
    assertThat(TEXT.lines().count()).isLessThanOrEqualTo(30);
    assertThat(Lint.of(file, MONDAY)).isEmpty();
    assertThat(file.scenarios())
        .isNotEmpty()
        .allMatch(scenario -> Play.of(scenario, file.policy(), roster).kept());
  }

  /** Nobody acts, and within two days the boss and the one behind everybody have been called. */
  @Tag("POL-3")
  @ParameterizedTest
  @EnumSource(Priority.class)
  void whatever_comes_reaches_the_boss_in_the_end(Priority priority) {
    var question =
        new Simulation.Question(
            MONDAY, priority, Optional.empty(), Optional.empty(), Duration.ofDays(2));
    List<Line> lines = Simulation.of(file.policy(), roster, question).lines();
    assertThat(lines).anyMatch(line -> line.who().equals(Optional.of("Ute")));
    assertThat(lines).anyMatch(line -> line.tier().equals(RoundTable.KEY));
    assertThat(lines).anyMatch(line -> line.who().equals(Optional.of("boss@example.com")));
  }
}
