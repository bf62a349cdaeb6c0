package belay.core.policy;

import java.util.Locale;

/** Who or what confirmed that a fix holds (CRIT-4). */
public enum Evidence {
  REQUESTER,
  /** The monitor that raised the alert reports recovery. */
  MONITORING,
  /** The provider or vendor confirmed it. */
  VENDOR,
  /** The equipment was tested. */
  TESTED;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
