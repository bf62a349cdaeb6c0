package belay.cli;

import static belay.cli.Ran.belay;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("POL-3")
@Tag("POL-7")
class DiffCommandTest {
  private static final String POLICY = "../policies/tiered-msp.yaml";
  private static final String FROM = "--from=2026-01-09T12:00";

  @TempDir Path dir;

  @Test
  void the_same_policy_is_no_change() {
    assertThat(belay("diff", POLICY, POLICY, FROM))
        .isEqualTo(new Ran(0, "0 changes; 48 situations compared\n", ""));
  }

  @Test
  void equal_changes_are_told_once_and_the_exit_code_says_that_there_are_some() throws IOException {
    String changed = Files.readString(Path.of(POLICY)).replace("diagnose: 30m", "diagnose: 45m");
    Path file = Files.writeString(dir.resolve("new.yaml"), changed);
    Ran ran = belay("diff", POLICY, file.toString(), FROM);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines())
        .contains(
            "15 min later  [36 of 48: high, medium, low]",
            "    tier-3 is reached (after 45 min instead of after 30 min)",
            "    Bo, Siri are paged (after 45 min instead of after 30 min)")
        .hasSizeLessThan(60);
    assertThat(ran.err()).startsWith("not compared: what happens more than 3 days 19 h after");
    assertThat(belay("diff", POLICY, file.toString(), FROM, "--json").lines())
        .hasSizeLessThan(30)
        .allMatch(line -> line.startsWith("{\"change\":\"") && line.endsWith("]}"))
        .anyMatch(line ->
            line.contains("\"change\":\"later\",\"shift\":900")
                && line.contains("{\"what\":\"reached\",\"who\":[\"tier-3\"],\"before\":1800"));
  }

  @Test
  void what_cannot_be_read_is_refused() {
    assertThat(belay("diff", POLICY, "nowhere.yaml").code()).isEqualTo(2);
    assertThat(belay("diff", POLICY).code()).isEqualTo(2);
    assertThat(belay("diff", POLICY, POLICY, "--from=noon").err()).contains("is not a date");
  }

  @Tag("POL-2")
  @Test
  void the_schema_is_printed_as_it_is() {
    Ran ran = belay("schema");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("{")
        .contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"")
        .endsWith("}\n");
  }
}
