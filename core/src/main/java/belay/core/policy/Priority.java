package belay.core.policy;

import java.util.Locale;

/** How much is at stake; highest first. What people read is the policy's label. */
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
