package belay.core.policy;

import java.util.Locale;

/** The parts of a plan of action (COM-2). */
public enum PlanField {
  /** What we know. */
  KNOWN,
  NEXT_STEPS,
  /** Who does them. */
  WHO,
  /** Until when. */
  WHEN;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
