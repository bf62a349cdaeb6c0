package belay.policyfile;

import belay.core.policy.ClosingRule;
import belay.core.policy.ClosingRule.Need;
import belay.core.policy.Priority;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code close:} of a priority: who may, and what must be true first (RES-3). */
final class ClosingReader {
  private static final String REQUESTER = "requester";
  private static final String TECHNICIANS = "technicians";
  private static final int MOST_ASKS = 100;

  private ClosingReader() {}

  static ClosingRule read(Priority priority, Optional<Entries> written) {
    if (written.isEmpty()) {
      return ClosingRule.USUAL;
    }
    Entries entries = written.get();
    List<String> by = entries.get("by").map(Value::texts).orElse(List.of(REQUESTER, TECHNICIANS));
    Set<Need> needs =
        entries
            .get("after")
            .map(value -> Choices.some(value, Need.values(), Need::key))
            .orElse(Set.of());
    Optional<Integer> asks = entries.get("unanswered").flatMap(value -> value.number(1, MOST_ASKS));
    if (priority == Priority.CRITICAL && asks.isPresent()) {
      entries
          .source()
          .error(entries.place("unanswered"), "a critical ticket never closes by itself");
    }
    if (by.isEmpty()) {
      entries.source().error(entries.place("by"), "somebody must be able to close it");
    }
    entries.rejectOthers();
    return new ClosingRule(
        by.contains(REQUESTER),
        by.contains(TECHNICIANS),
        by.stream().filter(who -> !who.equals(REQUESTER) && !who.equals(TECHNICIANS)).toList(),
        needs,
        asks.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
