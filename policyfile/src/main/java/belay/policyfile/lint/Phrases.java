package belay.policyfile.lint;

import belay.core.policy.Priority;
import java.util.List;
import java.util.stream.Collectors;

/** Words that findings share. */
final class Phrases {
  private Phrases() {}

  /** "ticket" for all priorities, else such as "critical or high ticket". */
  static String ticket(List<Priority> priorities) {
    return priorities.size() == Priority.values().length
        ? "ticket"
        : or(priorities.stream().map(Priority::key).toList()) + " ticket";
  }

  /** "a, b or c". */
  static String or(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : words.stream().limit(last).collect(Collectors.joining(", ")) + " or " + words.get(last);
  }
}
