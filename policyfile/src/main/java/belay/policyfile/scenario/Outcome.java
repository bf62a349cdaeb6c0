package belay.policyfile.scenario;

import belay.policyfile.source.Place;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param failures broken promises, in the order of the file; empty: it was kept
 */
public record Outcome(Scenario scenario, List<Failure> failures) {
  public Outcome {
    failures = List.copyOf(failures);
  }

  public boolean kept() {
    return failures.isEmpty();
  }

  /** Every broken promise as "file:line:column: expected …, but …". */
  public List<String> describe() {
    return failures.stream()
        .map(failure ->
            "%s:%d:%d: expected %s, but %s"
                .formatted(
                    scenario.file(),
                    failure.place().line(),
                    failure.place().column(),
                    failure.line(),
                    failure.actual()))
        .toList();
  }

  /**
   * A promise that was not kept.
   *
   * @param line as it is written
   * @param actual what was so instead
   */
  public record Failure(Place place, String line, String actual) {}
}
