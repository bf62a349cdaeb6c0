package belay.core.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a priority means and promises.
 *
 * @param means the definition shown where it is chosen
 * @param calendar in which its clocks count unless they name another
 * @param respond until the first human response to the requester
 * @param resolve for the whole ticket
 * @param update between two status updates
 * @param startsAt the tier where such tickets enter; empty: the first (ESC-10)
 * @param pages whether a tier is paged; else it is notified
 * @param setBy who may give it (INT-2)
 * @param alarm what happens at once (CRIT-1)
 * @param audiences who hears of what besides or instead of the policy's usual (CRIT-3)
 */
public record PriorityRule(
    Priority priority,
    String label,
    String means,
    String calendar,
    Optional<Limit> respond,
    Optional<Limit> resolve,
    Optional<Limit> update,
    Optional<String> startsAt,
    boolean pages,
    Set<PrioritySetter> setBy,
    ClosingRule closing,
    Alarm alarm,
    Audiences audiences) {
  public static final Set<PrioritySetter> ANYBODY =
      Set.of(PrioritySetter.REQUESTER, PrioritySetter.TECHNICIAN, PrioritySetter.MONITOR);

  public PriorityRule {
    setBy = Set.copyOf(setBy);
  }

  /** One that anybody may give and either side may close. */
  public PriorityRule(
      Priority priority,
      String label,
      String means,
      String calendar,
      Optional<Limit> respond,
      Optional<Limit> resolve,
      Optional<Limit> update,
      Optional<String> startsAt,
      boolean pages) {
    this(
        priority,
        label,
        means,
        calendar,
        respond,
        resolve,
        update,
        startsAt,
        pages,
        ANYBODY,
        ClosingRule.USUAL,
        Alarm.NONE,
        Audiences.USUAL);
  }

  /** The same, except that such tickets enter there. */
  public PriorityRule startingAt(String tier) {
    return new PriorityRule(
        priority,
        label,
        means,
        calendar,
        respond,
        resolve,
        update,
        Optional.of(tier),
        pages,
        setBy,
        closing,
        alarm,
        audiences);
  }

  /** The same, except that anybody may give it. */
  public PriorityRule givenByAnybody() {
    return new PriorityRule(
        priority, label, means, calendar, respond, resolve, update, startsAt, pages, ANYBODY,
        closing, alarm, audiences);
  }
}
