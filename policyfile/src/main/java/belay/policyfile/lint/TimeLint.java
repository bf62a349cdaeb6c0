package belay.policyfile.lint;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.NeverOpensException;
import belay.core.policy.Limit;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    Counted.all(policy).stream().filter(this::said).forEach(this::meetable);
    policy.priorities().values().forEach(this::resolve);
    if (remarks.written(Counted.STEPS)) {
      lateSteps();
    }
  }

  /** The usual steps are nobody's doing. */
  private boolean said(Counted some) {
    return !some.path().startsWith(Counted.STEPS) || remarks.written(Counted.STEPS);
  }

  private void meetable(Counted some) {
    for (Priority priority : Priority.values()) {
      if (some.priorities().contains(priority)) {
        meetable(some.path(), some.limit(), priority);
      }
    }
  }

  /** A promise that is broken before the first tier even has to have a plan. */
  private void resolve(PriorityRule rule) {
    Priority priority = rule.priority();
    Tier entry = policy.entry(priority, Optional.empty());
    Optional<Limit> plan = entry.diagnose().in(priority, Optional.empty());
    rule.resolve()
        .filter(limit ->
            plan.filter(some -> calendar(some, priority).equals(calendar(limit, priority)))
                .filter(some -> some.amount().compareTo(limit.amount()) >= 0)
                .isPresent())
        .ifPresent(limit ->
            remarks.warn(
                "priorities." + priority.key() + ".resolve",
                "resolve in %s can't be kept: '%s' alone has %s to find a plan"
                    .formatted(limit.amount(), entry.key(), plan.orElseThrow().amount())));
  }

  private void meetable(String path, Limit limit, Priority priority) {
    real(path, limit, priority)
        .filter(real -> real.compareTo(LONG) > 0 && !path.equals(Counted.AGE))
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

  /** Steps of the page that come after every tier has lost the ticket already, whatever it is. */
  private void lateSteps() {
    Map<Priority, BusinessDuration> stays = new EnumMap<>(Priority.class);
    policy.priorities().values().stream()
        .filter(rule -> rule.pages() || pagesOthers())
        .map(PriorityRule::priority)
        .forEach(priority -> stays.put(priority, longestStay(priority)));
    for (int i = 0; i < policy.page().steps().size(); i++) {
      if (!stays.isEmpty() && isLate(i, stays)) {
        remarks.warn(
            Counted.STEPS + "." + i,
            "this step is never reached: after %s every tier has passed the ticket on"
                .formatted(stays.values().stream().reduce(TimeLint::max).orElseThrow()));
      }
    }
  }

  /** Whoever escalates or claims urgency is heard whatever the priority, and so is what recurs. */
  private boolean pagesOthers() {
    Practices practices = policy.practices();
    return practices.requester().isPresent()
        || practices.urgency().isPresent()
        || practices.monitoring().isPresent();
  }

  private boolean isLate(int step, Map<Priority, BusinessDuration> stays) {
    return stays.entrySet().stream()
        .allMatch(stay ->
            !stay.getValue().equals(BusinessDuration.MAX)
                && waited(step, stay.getKey()) >= stay.getValue().seconds());
  }

  private long waited(int step, Priority priority) {
    return policy.page().steps().stream()
        .limit(step)
        .mapToLong(before -> before.patience(priority).seconds())
        .sum();
  }

  private BusinessDuration longestStay(Priority priority) {
    return policy.tiers().stream()
        .flatMap(tier -> categories(tier).map(category -> stay(tier, priority, category)))
        .reduce(BusinessDuration.ZERO, TimeLint::max);
  }

  /** None, and those of which the tier says something. */
  private static Stream<Optional<String>> categories(Tier tier) {
    Stream<String> named =
        Stream.of(tier.respond(), tier.diagnose())
            .flatMap(limits -> limits.byCategory().keySet().stream());
    return Stream.concat(Stream.of(Optional.empty()), named.distinct().map(Optional::of));
  }

  /**
   * How long an unacknowledged ticket stays in a tier, at most, in the hours in which it is paged:
   * what counts in others may take any time.
   */
  private BusinessDuration stay(Tier tier, Priority priority, Optional<String> category) {
    if (tier.onRing() == Tier.OnRing.PROMPT) {
      return BusinessDuration.MAX;
    }
    return Stream.of(tier.respond(), tier.diagnose())
        .flatMap(limits -> limits.in(priority, category).stream())
        .filter(limit -> calendar(limit, priority).equals(policy.rule(priority).calendar()))
        .map(Limit::amount)
        .reduce(BusinessDuration.MAX, TimeLint::min);
  }

  private static BusinessDuration min(BusinessDuration one, BusinessDuration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static BusinessDuration max(BusinessDuration one, BusinessDuration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
