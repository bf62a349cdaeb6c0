package belay.policyfile.lint;

import belay.core.policy.Limits;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.policy.Tier.FixFrom;
import belay.core.policy.Tier.OnRing;
import belay.policyfile.source.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether time alone carries every ticket up every rung, to the round-table. */
final class LadderLint {
  private final Policy policy;
  private final Remarks remarks;

  LadderLint(Policy policy, Remarks remarks) {
    this.policy = policy;
    this.remarks = remarks;
  }

  void check() {
    policy
        .priorities()
        .forEach(
            (priority, rule) -> startsSomewhere("priorities." + priority.key(), rule.startsAt()));
    policy
        .practices()
        .categories()
        .forEach((name, category) -> startsSomewhere("categories." + name, category.startsAt()));
    Set<String> reached = new HashSet<>();
    Map<Tier, List<Priority>> stuck = new LinkedHashMap<>();
    for (Priority priority : Priority.values()) {
      stuck(priority, reached)
          .forEach(tier -> stuck.computeIfAbsent(tier, _ -> new ArrayList<>()).add(priority));
    }
    stuck.forEach(this::stays);
    policy.tiers().stream().filter(tier -> !reached.contains(tier.key())).forEach(this::unreached);
    policy.tiers().forEach(this::neverStarts);
  }

  private void startsSomewhere(String path, Optional<String> startsAt) {
    List<String> keys = policy.tiers().stream().map(Tier::key).toList();
    startsAt
        .filter(start -> !keys.contains(start))
        .ifPresent(start ->
            remarks.error(
                path + ".starts-at",
                "there is no tier '" + start + "'" + Nearest.hint(start, keys)));
  }

  /**
   * Follows a ticket to the tiers where it stays if nobody touches it. Who says that a tier only
   * prompts wants people to move tickets, and these bring them to every tier above.
   */
  private List<Tier> stuck(Priority priority, Set<String> reached) {
    List<Tier> stuck = new ArrayList<>();
    int rank = policy.rank(policy.entry(priority, Optional.empty()).key());
    boolean byHand = false;
    boolean comes = true;
    while (comes && rank < policy.tiers().size()) {
      Tier tier = policy.tiers().get(rank);
      reached.add(tier.key());
      boolean prompts = tier.onRing() == OnRing.PROMPT;
      boolean climbs = !prompts && rings(tier, priority);
      if (!prompts && !climbs) {
        stuck.add(tier);
      }
      byHand |= prompts;
      comes = climbs || byHand;
      rank++;
    }
    return stuck;
  }

  private void stays(Tier tier, List<Priority> priorities) {
    String above = policy.above(tier.key()).map(Tier::key).orElse(RoundTable.KEY);
    remarks.error(
        "tiers." + tier.key(),
        "a %s stays in '%s' for ever if nobody acts: no clock moves it on to %s, and it"
                .formatted(Phrases.ticket(priorities), tier.key(), above)
            + " does not say on-ring: prompt");
  }

  private static boolean rings(Tier tier, Priority priority) {
    return has(tier.respond(), priority)
        || has(tier.diagnose(), priority)
        || (tier.fixFrom() == FixFrom.ENTRY && has(tier.fix(), priority));
  }

  private static boolean has(Limits limits, Priority priority) {
    return limits.standard().isPresent() || limits.byPriority().containsKey(priority);
  }

  private void unreached(Tier tier) {
    remarks.warn(
        "tiers." + tier.key(), "no ticket enters '" + tier.key() + "' or climbs to it by itself");
  }

  /** A plan nobody has to make starts no clock. */
  private void neverStarts(Tier tier) {
    boolean fixes = !tier.fix().equals(Limits.NONE);
    boolean plans = !tier.diagnose().equals(Limits.NONE);
    if (fixes && !plans && tier.fixFrom() == FixFrom.PLAN) {
      remarks.warn(
          "tiers." + tier.key() + ".fix",
          "fix counts from the diagnosis plan, and '%s' asks for none: give it diagnose: or"
                  .formatted(tier.key())
              + " fix-from: entry");
    }
  }
}
