package belay.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.roster.Roster;
import belay.policyfile.lint.Lint;
import belay.policyfile.scenario.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPoliciesTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");

  static List<Path> policies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../policies"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @Tag("ESC-1")
  @Tag("ESC-2")
  @Tag("ESC-3")
  @Tag("ESC-4")
  @Tag("ESC-5")
  @Tag("ESC-6")
  @Tag("ESC-10")
  @Tag("ESC-11")
  @Tag("ESC-17")
  @Tag("PAGE-4")
  @Tag("POL-6")
  @ParameterizedTest
  @MethodSource("policies")
  void a_shipped_policy_reads_without_a_word_and_keeps_its_promises(Path file) throws IOException {
    Read read = PolicyFile.read(file.getFileName().toString(), Files.readString(file));
    assertThat(read).isInstanceOf(Read.Good.class);
    Read.Good good = (Read.Good) read;
    assertThat(Lint.of(good, NOW)).isEmpty();
    assertThat(good.scenarios()).hasSizeGreaterThanOrEqualTo(12);
    Roster roster = good.roster().orElseThrow().toRoster();
    List<String> broken =
        good.scenarios().stream()
            .map(scenario -> Play.of(scenario, good.policy(), roster))
            .filter(outcome -> !outcome.kept())
            .flatMap(outcome -> outcome.describe().stream())
            .toList();
    assertThat(broken).isEmpty();
  }
}
