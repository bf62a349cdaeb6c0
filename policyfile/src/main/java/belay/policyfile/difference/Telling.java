package belay.policyfile.difference;

import belay.core.roster.Who;
import belay.policyfile.simulation.Line;
import belay.policyfile.simulation.Simulation.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happens to whom in one timeline, and after how long. */
record Telling(Map<What, List<Duration>> times, Duration reach) {
  private static final Set<String> CLIENT =
      Set.of(Who.Part.REQUESTER.key(), Who.Part.PRIMARY_CONTACT.key());

  /** Something that can happen to somebody. */
  record What(String what, String who) {}

  static Telling of(Answer answer, Instant start, Duration span) {
    Map<What, List<Duration>> times = new LinkedHashMap<>();
    Duration reach = span;
    for (Line line : answer.lines()) {
      Duration after = Duration.between(start, line.at());
      what(line).ifPresent(what -> times.computeIfAbsent(what, _ -> new ArrayList<>()).add(after));
      reach = answer.cut() ? after : span;
    }
    return new Telling(times, reach);
  }

  private static Optional<What> what(Line line) {
    String detail = line.detail().orElse("");
    String who = line.part().flatMap(Telling::client).or(line::who).orElse("");
    return switch (line.event()) {
      case "EnteredTier", "RoundTableCalled" -> Optional.of(new What("reached", line.tier()));
      case "Owned" -> Optional.of(new What("accountable", who));
      case "Paged" -> Optional.of(new What("paged", who));
      case "Told" -> Optional.of(new What("told of " + detail, who));
      case "Unreachable" -> Optional.of(new What("looked for in vain", who));
      default -> Optional.empty();
    };
  }

  /** Who they are by name differs from company to company. */
  private static Optional<String> client(String part) {
    return CLIENT.contains(part) ? Optional.of("the " + part.replace('-', ' ')) : Optional.empty();
  }

  /** When it happened, up to that time. */
  List<Duration> of(What what, Duration until) {
    return times.getOrDefault(what, List.of()).stream()
        .filter(time -> time.compareTo(until) <= 0)
        .toList();
  }
}
