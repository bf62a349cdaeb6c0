package belay.server.console.policy;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.Limit;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.policy.Tier.FixFrom;
import belay.core.policy.Tier.OnRing;
import belay.server.console.policy.PolicyPicture.Bar;
import belay.server.console.policy.PolicyPicture.Rung;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws a tier: who works it, and its clocks, once for all priorities that have the same. */
final class TierPen {
  private static final int ROOM = PolicyPicture.WIDTH - PolicyPicture.LEFT - 4;
  private static final int BAR = 15;

  private final Policy policy;
  private final Sheet sheet;
  private final double longest;

  /** The clocks of one priority in one tier. */
  private record Clocks(Optional<Limit> respond, Optional<Limit> diagnose, Optional<Limit> fix) {
    static Clocks of(Tier tier, Priority priority) {
      return new Clocks(
          tier.respond().in(priority, Optional.empty()),
          tier.diagnose().in(priority, Optional.empty()),
          tier.fix().in(priority, Optional.empty()));
    }

    long seconds() {
      return seconds(diagnose) + seconds(fix);
    }

    static long seconds(Optional<Limit> limit) {
      return limit.map(Limit::amount).map(BusinessDuration::seconds).orElse(0L);
    }
  }

  TierPen(Policy policy, Sheet sheet) {
    this.policy = policy;
    this.sheet = sheet;
    this.longest =
        policy.tiers().stream()
            .flatMap(tier -> groups(tier).keySet().stream())
            .mapToLong(Clocks::seconds)
            .max()
            .orElse(0);
  }

  Rung draw(Tier tier, int y) {
    Lines lines = new Lines();
    List<Bar> bars = new ArrayList<>();
    lines.add("who", sheet.who(tier.who()));
    List<Priority> entering =
        PolicyPicture.passing(policy, tier).stream()
            .filter(priority -> policy.entry(priority, Optional.empty()).key().equals(tier.key()))
            .toList();
    if (!entering.isEmpty()) {
      lines.add("enter", sheet.say("picture.enters", "priorities", labels(entering)));
    }
    Map<Clocks, List<Priority>> groups = groups(tier);
    groups.forEach((clocks, priorities) -> {
      String said = said(tier, clocks);
      lines.add("t", groups.size() == 1 ? said : labels(priorities) + ": " + said);
      if (clocks.seconds() > 0) {
        bars.addAll(bars(tier, clocks, lines.room(BAR)));
      }
    });
    categories(tier).forEach(line -> lines.add("t", line));
    if (tier.onRing() == OnRing.PROMPT) {
      lines.add("t", sheet.say("picture.prompts"));
    }
    String kind = tier.onRing() == OnRing.PROMPT ? "prompt" : "tier";
    return new Rung(y, kind, climbs(tier), sheet.place(tier.key()), lines.all(), bars);
  }

  private boolean climbs(Tier tier) {
    int rank = policy.rank(tier.key());
    return rank > 0 && policy.tiers().get(rank - 1).onRing() == OnRing.CLIMB;
  }

  private Map<Clocks, List<Priority>> groups(Tier tier) {
    Map<Clocks, List<Priority>> groups = new LinkedHashMap<>();
    for (Priority priority : PolicyPicture.passing(policy, tier)) {
      groups.computeIfAbsent(Clocks.of(tier, priority), _ -> new ArrayList<>()).add(priority);
    }
    return groups;
  }

  private String labels(List<Priority> priorities) {
    return priorities.stream()
        .map(priority -> Sheet.label(policy, priority))
        .collect(Collectors.joining(", "));
  }

  private String said(Tier tier, Clocks clocks) {
    List<String> parts = new ArrayList<>();
    clocks.respond().ifPresent(limit -> parts.add(say("respond", limit)));
    clocks.diagnose().ifPresent(limit -> parts.add(say("diagnose", limit)));
    String fix = tier.fixFrom() == FixFrom.PLAN ? "then-fix" : "fix";
    clocks.fix().ifPresent(limit -> parts.add(say(fix, limit)));
    return parts.isEmpty() ? sheet.say("picture.no-clock") : String.join(" \u00b7 ", parts);
  }

  private String say(String clock, Limit limit) {
    return sheet.say("picture." + clock, "time", sheet.limit(limit));
  }

  /** The time to fix comes after that for the plan, or runs beside it from the beginning. */
  private List<Bar> bars(Tier tier, Clocks clocks, int y) {
    List<Bar> bars = new ArrayList<>();
    int diagnose = width(clocks.diagnose());
    int fix = width(clocks.fix());
    boolean beside = tier.fixFrom() == FixFrom.ENTRY;
    if (fix > 0) {
      int x = PolicyPicture.LEFT + (beside ? 0 : diagnose);
      bars.add(new Bar(x, y, fix, "fix"));
    }
    if (diagnose > 0) {
      bars.add(new Bar(PolicyPicture.LEFT, y, diagnose, "diagnose"));
    }
    return bars;
  }

  private int width(Optional<Limit> limit) {
    long seconds = Clocks.seconds(limit);
    return seconds == 0 ? 0 : Math.max(4, (int) (ROOM * seconds / longest));
  }

  private List<String> categories(Tier tier) {
    Set<String> names = new TreeSet<>();
    names.addAll(tier.respond().byCategory().keySet());
    names.addAll(tier.diagnose().byCategory().keySet());
    names.addAll(tier.fix().byCategory().keySet());
    return names.stream().map(name -> name + ": " + said(tier, of(tier, name))).toList();
  }

  private static Clocks of(Tier tier, String category) {
    return new Clocks(
        Optional.ofNullable(tier.respond().byCategory().get(category)),
        Optional.ofNullable(tier.diagnose().byCategory().get(category)),
        Optional.ofNullable(tier.fix().byCategory().get(category)));
  }
}
