package belay.core.policy;

import java.util.Locale;

/** Why a ticket moves (ESC-5). */
public enum Reason {
  TIME,
  KNOWLEDGE,
  PERMISSION,
  URGENCY,
  /** Unsure, or security at risk. */
  CAUTION,
  /** Management must decide. */
  AUTHORITY,
  REQUESTER,
  BOUNCING;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
