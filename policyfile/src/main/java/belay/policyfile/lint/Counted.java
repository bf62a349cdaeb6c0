package belay.policyfile.lint;

import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.PageChain;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A time that a policy gives.
 *
 * @param path the keys under which it says so, such as {@code tiers.tier-3.fix}
 * @param priorities of the tickets that are given it
 */
record Counted(String path, Limit limit, Set<Priority> priorities) {
  static final String STEPS = "page.steps";
  static final String AGE = "ageing.after";

  /** All there are. */
  static List<Counted> all(Policy policy) {
    List<Counted> all = new ArrayList<>();
    policy.priorities().values().forEach(rule -> all.addAll(of(rule)));
    policy.tiers().forEach(tier -> all.addAll(of(tier)));
    all.add(any("round-table.plan", policy.roundTable().plan()));
    all.add(any("round-table.fix", policy.roundTable().fix()));
    all.add(any("escalation-note.owed-within", policy.note().owedWithin()));
    all.add(any("review", policy.review()));
    all.add(any("confirm", policy.confirm()));
    policy.pauses().forEach((reason, rule) -> all.add(any(wake(reason), rule.wake())));
    all.addAll(of(policy.practices()));
    all.addAll(steps(policy));
    return all;
  }

  private static List<Counted> of(PriorityRule rule) {
    String path = "priorities." + rule.priority().key();
    Set<Priority> only = Set.of(rule.priority());
    List<Counted> all = new ArrayList<>();
    rule.respond().ifPresent(limit -> all.add(new Counted(path + ".respond", limit, only)));
    rule.update().ifPresent(limit -> all.add(new Counted(path + ".update", limit, only)));
    rule.resolve().ifPresent(limit -> all.add(new Counted(path + ".resolve", limit, only)));
    rule.alarm()
        .assign()
        .ifPresent(
            assign -> all.add(new Counted(path + ".alarm.assign.within", assign.within(), only)));
    return all;
  }

  private static List<Counted> of(Tier tier) {
    String path = "tiers." + tier.key();
    List<Counted> all = new ArrayList<>();
    all.addAll(of(path + ".respond", tier.respond()));
    all.addAll(of(path + ".diagnose", tier.diagnose()));
    all.addAll(of(path + ".fix", tier.fix()));
    tier.chase().ifPresent(chase -> all.add(any(path + ".chase", chase)));
    return all;
  }

  private static List<Counted> of(String path, Limits limits) {
    List<Counted> all = new ArrayList<>();
    limits.standard().ifPresent(limit -> all.add(any(path, limit)));
    limits
        .byPriority()
        .forEach((priority, limit) ->
            all.add(new Counted(path + "." + priority.key(), limit, Set.of(priority))));
    limits
        .byCategory()
        .forEach((category, limit) -> all.add(any(path + ".category." + category, limit)));
    return all;
  }

  private static List<Counted> of(Practices practices) {
    List<Counted> all = new ArrayList<>();
    practices.urgency().ifPresent(rule -> all.add(any("urgency-test.chase", rule.chase())));
    practices
        .checklist()
        .ifPresent(
            rule -> all.add(new Counted("checklist.chase", rule.chase(), rule.priorities())));
    practices
        .session()
        .ifPresent(rule -> {
          all.add(new Counted("remote-session.offer", rule.offer(), rule.priorities()));
          all.add(new Counted("remote-session.plan", rule.plan(), rule.priorities()));
        });
    practices
        .monitoring()
        .ifPresent(rule ->
            all.add(new Counted("monitoring-period.usual", rule.usual(), rule.priorities())));
    practices
        .requester()
        .ifPresent(rule -> all.add(any("requester-escalation.answer", rule.answer())));
    practices
        .ageing()
        .ifPresent(rule -> {
          all.add(any(AGE, rule.after()));
          all.add(any("ageing.answer", rule.answer()));
        });
    return all;
  }

  private static List<Counted> steps(Policy policy) {
    List<Counted> all = new ArrayList<>();
    for (int i = 0; i < policy.page().steps().size(); i++) {
      PageChain.Step step = policy.page().steps().get(i);
      String path = STEPS + "." + i + ".for";
      policy.priorities().values().stream()
          .filter(PriorityRule::pages)
          .map(PriorityRule::priority)
          .forEach(priority ->
              all.add(new Counted(path, Limit.of(step.patience(priority)), Set.of(priority))));
    }
    return all;
  }

  private static Counted any(String path, Limit limit) {
    return new Counted(path, limit, EnumSet.allOf(Priority.class));
  }

  private static String wake(PauseReason reason) {
    String key = reason == PauseReason.APPOINTMENT ? "" : "waiting-for-";
    return "pauses." + key + reason.key() + ".wakes-after";
  }

  /** Whether it counts in that calendar, whatever the ticket. */
  boolean in(String calendar) {
    return limit.calendar().filter(calendar::equals).isPresent();
  }
}
