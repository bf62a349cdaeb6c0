package belay.core.policy;

import java.util.Set;

/**
 * How long a fix is watched before it is believed (RES-2).
 *
 * @param priorities for which one may be agreed
 * @param usual unless another length is agreed
 * @param closer the role that hears of its end and closes with the customer's agreement
 */
public record MonitoringPeriod(Set<Priority> priorities, Limit usual, String closer) {
  public MonitoringPeriod {
    priorities = Set.copyOf(priorities);
  }
}
