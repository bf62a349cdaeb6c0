package belay.policyfile;

import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.lint.Lint;
import belay.policyfile.source.Finding;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class MutationTest {
  private static final String SKETCH = resource("sketch.yaml");

  @Property(tries = 400)
  void whatever_is_done_to_a_file_it_is_read_or_its_faults_are_named(
      @ForAll @IntRange(max = 3000) int at,
      @ForAll @IntRange(max = 30) int cut,
      @ForAll @StringLength(max = 4) String put) {
    int from = Math.min(at, SKETCH.length());
    int to = Math.min(from + cut, SKETCH.length());
    String text = SKETCH.substring(0, from) + put + SKETCH.substring(to);
    switch (PolicyFile.read("p.yaml", text)) {
      case Read.Bad bad -> assertThat(bad.findings()).anyMatch(Finding::isError);
      case Read.Good good ->
          assertThat(Lint.of(good, Instant.parse("2026-01-12T09:00:00Z")))
              .allMatch(finding -> finding.line() >= 1 && finding.column() >= 1);
    }
  }
}
