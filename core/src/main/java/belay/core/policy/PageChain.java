package belay.core.policy;

import belay.core.calendar.BusinessDuration;
import belay.core.roster.Who;
import java.util.List;
import java.util.Map;

/**
 * Who is paged inside a tier, step by step, round by round, until somebody acknowledges.
 *
 * @param backstop paged after each round as well, and whenever nobody else can be
 */
public record PageChain(List<Step> steps, Who backstop) {
  public PageChain {
    steps = List.copyOf(steps);
  }

  /**
   * Page them, and wait that long for an acknowledgement.
   *
   * @param patience for every priority that {@code byPriority} does not name
   */
  public record Step(
      Who to, BusinessDuration patience, Map<Priority, BusinessDuration> byPriority) {
    public Step {
      byPriority = Map.copyOf(byPriority);
    }

    public Step(Who to, BusinessDuration patience) {
      this(to, patience, Map.of());
    }

    public BusinessDuration patience(Priority priority) {
      return byPriority.getOrDefault(priority, patience);
    }
  }
}
