package belay.policyfile.lint;

import belay.core.policy.Limits;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.PrioritySetter;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyTest;
import belay.policyfile.source.Nearest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a ticket can become what the policy has rules for: a priority, a category. */
final class SettingLint {
  private final Policy policy;
  private final Remarks remarks;

  SettingLint(Policy policy, Remarks remarks) {
    this.policy = policy;
    this.remarks = remarks;
  }

  void check() {
    policy.priorities().values().stream()
        .filter(rule -> !canBeGiven(rule))
        .forEach(this::nobodyGives);
    if (!policy.practices().categories().isEmpty()) {
      policy.tiers().forEach(this::categories);
    }
  }

  /** By somebody, by default, or by the test; whatever is claimed may be lower than usual. */
  private boolean canBeGiven(PriorityRule rule) {
    Set<PrioritySetter> people = EnumSet.complementOf(EnumSet.of(PrioritySetter.VERDICT));
    boolean byTest =
        policy
            .practices()
            .urgency()
            .filter(test -> test.guards() == rule.priority() || test.otherwise() == rule.priority())
            .isPresent();
    return byTest
        || rule.setBy().stream().anyMatch(people::contains)
        || rule.priority().compareTo(policy.defaultPriority()) >= 0;
  }

  private void nobodyGives(PriorityRule rule) {
    String why =
        rule.setBy().isEmpty()
            ? "set-by names nobody"
            : "only the urgency test may, and " + tested(policy.practices().urgency());
    remarks.error(
        "priorities." + rule.priority().key() + ".set-by",
        "nobody can make a ticket " + rule.priority().key() + ": " + why);
  }

  private static String tested(Optional<UrgencyTest> urgency) {
    return urgency
        .map(UrgencyTest::guards)
        .map(Priority::key)
        .map(guarded -> "urgency-test guards " + guarded)
        .orElse("there is no urgency-test");
  }

  private void categories(Tier tier) {
    String path = "tiers." + tier.key();
    categories(path + ".respond", tier.respond());
    categories(path + ".diagnose", tier.diagnose());
    categories(path + ".fix", tier.fix());
  }

  private void categories(String path, Limits limits) {
    Set<String> known = new TreeSet<>(policy.practices().categories().keySet());
    limits.byCategory().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            remarks.warn(
                path + ".category." + name,
                "there is no category '" + name + "'" + Nearest.hint(name, known)));
  }
}
