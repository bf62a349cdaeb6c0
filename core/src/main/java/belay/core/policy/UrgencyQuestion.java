package belay.core.policy;

import java.util.Locale;

/** The six questions of the urgency test (INT-4). */
public enum UrgencyQuestion {
  /** Is there an acceptable workaround? */
  WORKAROUND,
  /** Is core functionality severely affected? */
  CORE_AFFECTED,
  /** Is a financial loss to be expected, and of what amount? */
  FINANCIAL_LOSS,
  /** How many users are affected? */
  USERS,
  /** Does it put a go-live date at risk? */
  GO_LIVE,
  /** How is whoever works on it there reached, by every means, and when? */
  CONTACT;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
