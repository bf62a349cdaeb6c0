package belay.server.console.policy;

import belay.core.policy.Limit;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a priority means and promises, in words. */
public record PriorityRow(
    String key,
    String label,
    String means,
    String calendar,
    String respond,
    String resolve,
    String update,
    String pages) {

  static List<PriorityRow> all(Policy policy, Sheet sheet) {
    return Arrays.stream(Priority.values()).map(priority -> of(policy, priority, sheet)).toList();
  }

  private static PriorityRow of(Policy policy, Priority priority, Sheet sheet) {
    PriorityRule rule = policy.rule(priority);
    return new PriorityRow(
        priority.key(),
        rule.label(),
        rule.means(),
        sheet.calendar(rule.calendar()),
        limit(rule.respond(), sheet),
        limit(rule.resolve(), sheet),
        limit(rule.update(), sheet),
        sheet.say(rule.pages() ? "pages.yes" : "pages.no"));
  }

  private static String limit(Optional<Limit> limit, Sheet sheet) {
    return limit.map(sheet::limit).orElseGet(() -> sheet.say("none"));
  }
}
