package belay.core.policy;

import java.util.List;
import java.util.Locale;

/**
 * Lowering a priority, a recorded human act agreed with the requester (ESC-14).
 *
 * @param roles who may; empty: anybody of the desk
 */
public record Deescalation(List<String> roles, When when) {
  public static final Deescalation USUAL = new Deescalation(List.of(), When.ANY_TIME);

  /** From when on it may be done. */
  public enum When {
    ANY_TIME,
    /** Urgent stays urgent until it is fixed. */
    FIXED;

    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Deescalation {
    roles = List.copyOf(roles);
  }
}
