package belay.policyfile.lint;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.NeverOpensException;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether what is promised can be kept in the hours there are. */
final class TimeLint {
  private static final Duration LONG = Duration.ofDays(90);

  private final Policy policy;
  private final Remarks remarks;
  private final Instant now;

  TimeLint(Policy policy, Remarks remarks, Instant now) {
    this.policy = policy;
    this.remarks = remarks;
    this.now = now;
  }

  void check() {
    policy.priorities().values().forEach(this::priority);
    for (Tier tier : policy.tiers()) {
      limits("tiers." + tier.key() + ".respond", tier.respond());
      limits("tiers." + tier.key() + ".diagnose", tier.diagnose());
      limits("tiers." + tier.key() + ".fix", tier.fix());
    }
    everyPriority("round-table.plan", policy.roundTable().plan());
    everyPriority("round-table.fix", policy.roundTable().fix());
    everyPriority("escalation-note.owed-within", policy.note().owedWithin());
    everyPriority("review", policy.review());
    everyPriority("confirm", policy.confirm());
    policy.pauses().forEach((reason, rule) -> everyPriority(pause(reason), rule.wake()));
    lateSteps();
  }

  private void priority(PriorityRule rule) {
    String path = "priorities." + rule.priority().key();
    rule.respond().ifPresent(limit -> meetable(path + ".respond", limit, rule.priority()));
    rule.update().ifPresent(limit -> meetable(path + ".update", limit, rule.priority()));
    rule.resolve().ifPresent(limit -> resolve(path + ".resolve", limit, rule));
  }

  /** A promise that is broken before the first tier even has to have a plan. */
  private void resolve(String path, Limit limit, PriorityRule rule) {
    meetable(path, limit, rule.priority());
    Tier entry = policy.entry(rule.priority(), Optional.empty());
    entry
        .diagnose()
        .in(rule.priority(), Optional.empty())
        .filter(plan -> plan.calendar().equals(limit.calendar()))
        .filter(plan -> plan.amount().compareTo(limit.amount()) >= 0)
        .ifPresent(plan ->
            remarks.warn(
                path,
                "resolve in %s can't be kept: '%s' alone has %s to find a plan"
                    .formatted(limit.amount(), entry.key(), plan.amount())));
  }

  private void limits(String path, Limits limits) {
    limits.standard().ifPresent(limit -> everyPriority(path, limit));
    limits
        .byPriority()
        .forEach((priority, limit) -> meetable(path + "." + priority.key(), limit, priority));
    limits
        .byCategory()
        .forEach((category, limit) -> everyPriority(path + ".category." + category, limit));
  }

  private void everyPriority(String path, Limit limit) {
    for (Priority priority : Priority.values()) {
      meetable(path, limit, priority);
    }
  }

  private void meetable(String path, Limit limit, Priority priority) {
    String name = limit.calendar().orElse(policy.rule(priority).calendar());
    if (name.equals(Policy.CLIENT) || remarks.full()) {
      return;
    }
    BusinessCalendar calendar = policy.calendar(name, priority, Optional.empty());
    try {
      Duration real = Duration.between(now, calendar.plus(now, limit.amount()));
      if (real.compareTo(LONG) > 0) {
        remarks.warn(
            path, "%s in '%s' takes %d days".formatted(limit.amount(), name, real.toDays()));
      }
    } catch (NeverOpensException | IllegalArgumentException e) {
      remarks.error(path, "can't be met in calendar '" + name + "': " + e.getMessage());
    }
  }

  /** Steps of the page that come after every tier has lost the ticket already. */
  private void lateSteps() {
    BusinessDuration longest = BusinessDuration.ZERO;
    for (Tier tier : policy.tiers()) {
      for (Priority priority : Priority.values()) {
        longest = max(longest, stay(tier, priority));
      }
    }
    BusinessDuration waited = BusinessDuration.ZERO;
    for (int i = 0; i < policy.page().steps().size(); i++) {
      if (waited.compareTo(longest) >= 0 && remarks.written("page.steps")) {
        remarks.warn(
            "page.steps." + i,
            "this step is never reached: after %s every tier has passed the ticket on"
                .formatted(longest));
      }
      waited = waited.plus(policy.page().steps().get(i).patience());
    }
  }

  /** How long an unacknowledged ticket stays in a tier. */
  private static BusinessDuration stay(Tier tier, Priority priority) {
    Optional<BusinessDuration> respond =
        tier.respond().in(priority, Optional.empty()).map(Limit::amount);
    Optional<BusinessDuration> diagnose =
        tier.diagnose().in(priority, Optional.empty()).map(Limit::amount);
    boolean stays = tier.onRing() == Tier.OnRing.PROMPT;
    return stays || (respond.isEmpty() && diagnose.isEmpty())
        ? BusinessDuration.MAX
        : min(respond.orElse(BusinessDuration.MAX), diagnose.orElse(BusinessDuration.MAX));
  }

  private static BusinessDuration min(BusinessDuration one, BusinessDuration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static BusinessDuration max(BusinessDuration one, BusinessDuration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String pause(PauseReason reason) {
    String key = reason == PauseReason.APPOINTMENT ? "" : "waiting-for-";
    return "pauses." + key + reason.key() + ".wakes-after";
  }
}
