package belay.core.policy;

import java.util.Locale;

/** What an urgent claim is about; the plain cases escalate before the answers are in (INT-4). */
public enum UrgencyCase {
  /** A productive system is down. */
  SYSTEM_DOWN,
  /** An imminent go-live or upgrade can't be completed. */
  GO_LIVE_AT_RISK,
  /** Core business processes are seriously affected, live. */
  CORE_PROCESS_HIT,
  /** Something else: the list is not closed. */
  OTHER;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
