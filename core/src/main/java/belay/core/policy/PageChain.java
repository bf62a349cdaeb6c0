package belay.core.policy;

import belay.core.calendar.BusinessDuration;
import belay.core.roster.Who;
import java.util.List;

/**
 * Who is paged inside a tier, step by step, round by round, until somebody acknowledges.
 *
 * @param backstop paged after each round as well, and whenever nobody else can be
 */
public record PageChain(List<Step> steps, Who backstop) {
  public PageChain {
    steps = List.copyOf(steps);
  }

  /** Page them, and wait that long for an acknowledgement. */
  public record Step(Who to, BusinessDuration patience) {}
}
