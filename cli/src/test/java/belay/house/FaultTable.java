package belay.house;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which faults are carried out and what is seen then, read from the tests' {@code @Fault}s. */
final class FaultTable {
  static final String PAGE = "docs/faults.md";

  private FaultTable() {}

  /**
   * The page as it should be.
   *
   * @throws IllegalArgumentException naming a test that says nothing, or of no rule there is
   */
  static String page(Sources sources) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    Annotations.each(
        sources,
        "Fault",
        found ->
            lines.put(
                String.join("", found.values("value")) + " " + found.type() + found.method(),
                line(found)));
    return """
    # What was broken, and what was seen

    Made by `bin/coverage` from the `@Fault`s of the tests; don't edit. Each fault is carried out
    whenever the tests run: on a real PostgreSQL, where it takes one to see what comes of it, and a
    full disk only where the tests may mount one. The numbers are those of the engine's rules,
    below, that are checked afterwards.

    | fault | rules | what is done | what is seen | test |
    | --- | --- | --- | --- | --- |
    """
        + String.join("", lines.values())
        + rules();
  }

  private static String line(Annotations.Found found) {
    var test = "%s: %s".formatted(found.type(), found.method());
    var rules = found.values("rules");
    if (!RULES.keySet().containsAll(rules.stream().map(Integer::valueOf).toList())
        || Stream.of("value", "done", "seen").anyMatch(a -> found.values(a).isEmpty())) {
      throw new IllegalArgumentException("a fault without words, or of no rule there is: " + test);
    }
    return Stream.of(
            found.values("value"),
            List.of(rules.isEmpty() ? "–" : String.join(", ", rules)),
            found.values("done"),
            found.values("seen"),
            List.of(test))
        .map(cell -> String.join("", cell))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String rules() {
    return RULES.entrySet().stream()
        .map(rule -> "%d. %s\n".formatted(rule.getKey(), rule.getValue()))
        .collect(Collectors.joining("", "\n## The rules\n\n", ""));
  }

  private static final Map<Integer, String> RULES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  1, "Every open ticket has one owner, a clock or a wake-up, and its review."),
              Map.entry(2, "What was acknowledged to the outside is durable."),
              Map.entry(3, "State, history, outbox and inbox change together or not at all."),
              Map.entry(
                  4,
                  "Every due page ends acknowledged, superseded, or visibly exhausted with a human"
                      + " told; a failing provider never delays the next step."),
              Map.entry(5, "Sends of a delivery are at most one more than its unknown outcomes."),
              Map.entry(6, "No clock rings before it is due by the desk's clock."),
              Map.entry(
                  7,
                  "The tier never falls by itself; no send of a step starts after its"
                      + " acknowledgement has been committed."),
              Map.entry(8, "Whoever is missing is replaced by the backstop, by name."),
              Map.entry(9, "One alert has at most one open ticket."),
              Map.entry(
                  10,
                  "What is poisoned is tried a bounded number of times, then parked where a person"
                      + " sees it, and blocks nothing behind it; a ticket that cannot be decided"
                      + " calls people, again and again."),
              Map.entry(11, "Replaying the history gives the same state."),
              Map.entry(
                  12, "When faults stop, all that is overdue is handled within a bounded time.")));
}
