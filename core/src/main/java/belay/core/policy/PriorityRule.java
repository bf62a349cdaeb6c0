package belay.core.policy;

import java.util.Optional;

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
    boolean pages) {}
