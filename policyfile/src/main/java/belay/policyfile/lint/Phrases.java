package belay.policyfile.lint;

import belay.core.policy.Priority;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Words that findings share. */
final class Phrases {
  private static final long DAY = Duration.ofDays(1).toMinutes();

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

  /** "25 min", "1 h 30 min", "2 days 14 h": what people feel of a time. */
  static String time(Duration time) {
    long minutes = time.toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes < 2 * DAY
        ? parts(minutes / 60, " h", minutes % 60, " min")
        : parts(minutes / DAY, " days", minutes % DAY / 60, " h");
  }

  private static String parts(long much, String unit, long rest, String smaller) {
    return much + unit + (rest == 0 ? "" : " " + rest + smaller);
  }
}
