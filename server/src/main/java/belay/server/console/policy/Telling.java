package belay.server.console.policy;

import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.policyfile.scenario.Cast;
import belay.policyfile.simulation.Line;
import belay.server.console.Labels;
import belay.server.words.Times;
import belay.server.words.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens in a simulation, in words.
 *
 * @param times in the policy's zone
 */
record Telling(Sheet sheet, Policy policy, Times times) {
  /** Events that move the ticket. */
  static final Set<String> MOVES = Set.of("EnteredTier", "RoundTableCalled");

  static boolean isPage(Line line) {
    return line.event().equals("Paged");
  }

  /** How a person hears of it, if one does. */
  static Optional<String> kind(Line line) {
    if (line.event().equals("Unreachable")) {
      return Optional.of("unreachable");
    }
    return line.channel().map(_ -> isPage(line) ? "page" : "told");
  }

  String say(Line line) {
    Words words = sheet.words();
    String who = who(line);
    String detail = line.detail().orElse("");
    String key = "sim.event." + line.event();
    if (MOVES.contains(line.event())) {
      String tier = sheet.place(line.tier());
      return detail.isEmpty()
          ? sheet.say(key, "tier", tier)
          : sheet.say(key + ".for", "tier", tier, "reasons", reasons(detail));
    }
    if (!words.has(key)) {
      return sheet.say("sim.event.other", "event", line.event(), "who", who);
    }
    return sheet.say(
        key,
        "who",
        who,
        "part",
        line.part().map(part -> Labels.part(part, sheet.shell().words())).orElse(""),
        "priority",
        priority(detail),
        "notice",
        notice(detail));
  }

  /** Somebody's name; a requester who is made up has none. */
  String who(Line line) {
    return line.who()
        .filter(name -> !name.equals(Cast.SOMEBODY))
        .orElseGet(() -> line.who().isPresent() ? sheet.say("sim.requester") : "");
  }

  private String reasons(String keys) {
    return Arrays.stream(keys.split(", ", -1))
        .map(key -> sheet.words().has("reason." + key) ? sheet.say("reason." + key) : key)
        .collect(Collectors.joining(", "));
  }

  private String priority(String key) {
    return Arrays.stream(Priority.values())
        .filter(priority -> priority.key().equals(key))
        .findFirst()
        .map(priority -> Sheet.label(policy, priority))
        .orElse(key);
  }

  private String notice(String kind) {
    Words words = sheet.shell().words();
    return words.has("notice." + kind) ? Labels.notice(kind, words) : kind;
  }
}
