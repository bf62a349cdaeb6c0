package belay.core.policy;

import belay.core.clock.ClockKind;
import java.util.Set;

/**
 * What waiting does.
 *
 * @param pauses the clocks that stand still meanwhile
 * @param wake when the ticket wakes unless told otherwise
 * @param notFor priorities that may not wait so
 */
public record PauseRule(Set<ClockKind> pauses, Limit wake, Set<Priority> notFor) {
  public PauseRule {
    pauses = Set.copyOf(pauses);
    notFor = Set.copyOf(notFor);
  }
}
