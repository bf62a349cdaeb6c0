package belay.core.policy;

import java.util.Locale;

/**
 * Who gets new work of a team (ESC-12).
 *
 * @param automatic skill first, then lowest load; else the lead answers until somebody takes it
 * @param overflow when everybody is full or nobody has the skill
 */
public record Assignment(boolean automatic, Overflow overflow) {
  public static final Assignment BY_HAND = new Assignment(false, Overflow.STAY);

  /** Where work goes that nobody can take; the manager is told in any case. */
  public enum Overflow {
    /** It waits with the lead. */
    STAY,
    /** To the next tier, at once. */
    CLIMB;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
