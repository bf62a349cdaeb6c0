package belay.core.policy;

import java.util.Locale;

/** Who may give a ticket a priority (INT-2). */
public enum PrioritySetter {
  REQUESTER,
  TECHNICIAN,
  MONITOR,
  /** Only the verdict of the urgency test (INT-5). */
  VERDICT;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
