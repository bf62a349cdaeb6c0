package belay.policyfile;

import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.lint.Lint;
import belay.policyfile.source.Finding;
import belay.policyfile.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

@Tag("POL-2")
class MutationTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String SKETCH = resource("sketch.yaml");
  private static final String SHIPPED = shipped();

  /** What people mistype, and what they never would. */
  private static final List<String> ODDITIES =
      List.of(
          "",
          "{}",
          "[]",
          "[{}]",
          "null",
          "~",
          "-1h",
          "999999h",
          "1h30m",
          "30m in client",
          "yes",
          "0",
          "*a",
          "&a",
          "!!int x",
          "!x",
          "|",
          ">",
          "'",
          "\"",
          ":",
          "- ",
          "#",
          "\t",
          "\u0000",
          "\uFEFF",
          "\uD800",
          "24x7",
          "US-CA",
          "2026-02-30",
          "---",
          "...",
          "? a",
          "<<: {}",
          "%A b");

  /**
   * One change to a text.
   *
   * @param line counted from the top, round and round
   */
  record Slip(int line, int kind, int other, String oddity) {
    void on(List<String> lines) {
      int at = line % lines.size();
      String old = lines.get(at);
      switch (kind) {
        case 0 -> lines.set(at, old.replaceFirst(":.*", ": " + oddity));
        case 1 -> lines.add(at, old);
        case 2 -> Collections.swap(lines, at, other % lines.size());
        case 3 -> lines.set(at, " ".repeat(other % 9) + old.strip());
        case 4 -> lines.set(at, old.replaceFirst("[a-z]", ""));
        case 5 -> lines.set(at, old + " " + oddity);
        default -> lines.set(at, oddity);
      }
    }
  }

  @Property(tries = 200)
  void whatever_is_done_to_a_file_it_is_read_or_its_faults_are_named(
      @ForAll @IntRange(max = 3000) int at,
      @ForAll @IntRange(max = 30) int cut,
      @ForAll @StringLength(max = 4) String put) {
    int from = Math.min(at, SKETCH.length());
    int to = Math.min(from + cut, SKETCH.length());
    judge(SKETCH.substring(0, from) + put + SKETCH.substring(to));
  }

  @Property(tries = 250)
  void a_shipped_policy_full_of_slips_is_read_or_its_faults_are_named(
      @ForAll("slips") @Size(min = 1, max = 4) List<Slip> slips) {
    List<String> lines = new ArrayList<>(SHIPPED.lines().toList());
    slips.forEach(slip -> slip.on(lines));
    judge(String.join("\n", lines) + "\n");
  }

  @Provide
  Arbitrary<List<Slip>> slips() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 500),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 500),
            Arbitraries.of(ODDITIES))
        .as(Slip::new)
        .list();
  }

  private static void judge(String text) {
    Source source = new Source("p.yaml");
    List<Finding> findings =
        switch (PolicyFile.read(source, text)) {
          case Read.Bad bad -> {
            assertThat(bad.findings()).anyMatch(Finding::isError);
            yield bad.findings();
          }
          case Read.Good good -> Lint.of(good, NOW);
        };
    long lines = text.lines().count() + 1;
    assertThat(findings)
        .allMatch(found -> found.line() >= 1 && found.line() <= lines && found.column() >= 1);
    assertThat(source.work()).isLessThan(text.length());
  }

  private static String shipped() {
    try {
      return Files.readString(Path.of("../policies/tiered-msp.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
