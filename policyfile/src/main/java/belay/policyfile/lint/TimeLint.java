package belay.policyfile.lint;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.NeverOpensException;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

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
      tier.chase().ifPresent(chase -> everyPriority("tiers." + tier.key() + ".chase", chase));
    }
    everyPriority("round-table.plan", policy.roundTable().plan());
    everyPriority("round-table.fix", policy.roundTable().fix());
    everyPriority("escalation-note.owed-within", policy.note().owedWithin());
    everyPriority("review", policy.review());
    everyPriority("confirm", policy.confirm());
    policy.pauses().forEach((reason, rule) -> everyPriority(pause(reason), rule.wake()));
    practices(policy.practices());
    lateSteps();
  }

  private void practices(Practices practices) {
    practices.urgency().ifPresent(rule -> everyPriority("urgency-test.chase", rule.chase()));
    practices
        .checklist()
        .ifPresent(rule -> some("checklist.chase", rule.chase(), rule.priorities()));
    practices
        .session()
        .ifPresent(rule -> {
          some("remote-session.offer", rule.offer(), rule.priorities());
          some("remote-session.plan", rule.plan(), rule.priorities());
        });
    practices
        .monitoring()
        .ifPresent(rule -> some("monitoring-period.usual", rule.usual(), rule.priorities()));
    practices
        .requester()
        .ifPresent(rule -> everyPriority("requester-escalation.answer", rule.answer()));
    practices
        .ageing()
        .ifPresent(rule -> {
          everyPriority("ageing.answer", rule.answer());
          for (Priority priority : Priority.values()) {
            real("ageing.after", rule.after(), priority);
          }
        });
  }

  private void some(String path, Limit limit, Set<Priority> priorities) {
    Arrays.stream(Priority.values())
        .filter(priorities::contains)
        .forEach(priority -> meetable(path, limit, priority));
  }

  private void priority(PriorityRule rule) {
    String path = "priorities." + rule.priority().key();
    rule.respond().ifPresent(limit -> meetable(path + ".respond", limit, rule.priority()));
    rule.update().ifPresent(limit -> meetable(path + ".update", limit, rule.priority()));
    rule.resolve().ifPresent(limit -> resolve(path + ".resolve", limit, rule));
    rule.alarm()
        .assign()
        .ifPresent(
            assign -> meetable(path + ".alarm.assign.within", assign.within(), rule.priority()));
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
    real(path, limit, priority)
        .filter(real -> real.compareTo(LONG) > 0)
        .ifPresent(real ->
            remarks.warn(
                path,
                "%s in '%s' takes %d days"
                    .formatted(limit.amount(), calendar(limit, priority), real.toDays())));
  }

  private String calendar(Limit limit, Priority priority) {
    return limit.calendar().orElse(policy.rule(priority).calendar());
  }

  /** How long it takes from now on; empty where that depends on the client, or never ends. */
  private Optional<Duration> real(String path, Limit limit, Priority priority) {
    String name = calendar(limit, priority);
    if (name.equals(Policy.CLIENT) || remarks.full()) {
      return Optional.empty();
    }
    BusinessCalendar calendar = policy.calendar(name, priority, Optional.empty());
    try {
      return Optional.of(Duration.between(now, calendar.plus(now, limit.amount())));
    } catch (NeverOpensException | IllegalArgumentException e) {
      remarks.error(path, "can't be met in calendar '" + name + "': " + e.getMessage());
      return Optional.empty();
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
    long waited = 0;
    for (int i = 0; i < policy.page().steps().size(); i++) {
      if (waited >= longest.seconds() && remarks.written("page.steps")) {
        remarks.warn(
            "page.steps." + i,
            "this step is never reached: after %s every tier has passed the ticket on"
                .formatted(longest));
      }
      waited += policy.page().steps().get(i).patience().seconds();
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
