package belay.policyfile.lint;

import belay.core.policy.ClosingRule;
import belay.core.policy.Limits;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether every priority has a promise that leads to an end. */
final class EndLint {
  private final Policy policy;
  private final Remarks remarks;

  EndLint(Policy policy, Remarks remarks) {
    this.policy = policy;
    this.remarks = remarks;
  }

  /** Of a ladder that leads nowhere the next word would be one too many. */
  void check() {
    policy.priorities().values().stream()
        .filter(rule -> rule.closing().needs().contains(ClosingRule.Need.MONITORING))
        .forEach(rule -> watched(rule.priority()));
    if (remarks.broken()) {
      return;
    }
    List<Priority> endless =
        Arrays.stream(Priority.values()).filter(priority -> !ends(priority)).toList();
    if (!endless.isEmpty()) {
      String tier = policy.entry(endless.getFirst(), Optional.empty()).key();
      remarks.warn(
          "tiers." + tier,
          "nothing makes a %s end: once '%s' has a plan no clock runs for it, and only the review"
                  .formatted(Phrases.ticket(endless), tier)
              + " every %s speaks of it; give it fix:, or its priority resolve:"
                  .formatted(policy.review().amount()));
    }
  }

  /** What has to be monitored before it is closed can be monitored. */
  private void watched(Priority priority) {
    Optional<MonitoringPeriod> practised = policy.practices().monitoring();
    if (practised.filter(rule -> rule.priorities().contains(priority)).isEmpty()) {
      String lacks =
          practised.isEmpty()
              ? "there is no monitoring-period"
              : "monitoring-period is not for " + priority.key();
      remarks.error(
          "priorities." + priority.key() + ".close.after",
          "nobody can close a %s: it has to be monitored first, and %s"
              .formatted(Phrases.ticket(List.of(priority)), lacks));
    }
  }

  private boolean ends(Priority priority) {
    PriorityRule rule = policy.rule(priority);
    int from = policy.rank(policy.entry(priority, Optional.empty()).key());
    return rule.resolve().isPresent()
        || policy.tiers().stream().skip(from).map(Tier::fix).anyMatch(fix -> has(fix, priority));
  }

  private static boolean has(Limits limits, Priority priority) {
    return limits.standard().isPresent() || limits.byPriority().containsKey(priority);
  }
}
