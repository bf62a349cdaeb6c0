package belay.core.policy;

import java.util.Locale;

/** For what a ticket waits (ESC-17). */
public enum PauseReason {
  CUSTOMER,
  VENDOR,
  APPOINTMENT;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
