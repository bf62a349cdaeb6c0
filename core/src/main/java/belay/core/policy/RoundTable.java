package belay.core.policy;

import belay.core.roster.Who;
import java.util.List;

/**
 * The last resort, called again until it succeeds (ESC-3).
 *
 * @param who is called; the first is accountable
 * @param plan until it has a new plan
 * @param fix the plan's own time, after which it is called again
 * @param tell who hears that it was called and what was planned
 */
public record RoundTable(List<Who> who, Limit plan, Limit fix, List<Who> tell) {
  /** The position's name, beside the tiers' keys. */
  public static final String KEY = "round-table";

  public RoundTable {
    who = List.copyOf(who);
    tell = List.copyOf(tell);
  }
}
