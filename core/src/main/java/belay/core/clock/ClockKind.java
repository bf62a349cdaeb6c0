package belay.core.clock;

import java.util.Locale;

/** What a clock measures. */
public enum ClockKind {
  /** The first human response. */
  RESPOND,
  /** The diagnosis plan of a tier. */
  DIAGNOSE,
  /** The fix of a tier. */
  FIX,
  /** The whole ticket. */
  RESOLVE,
  /** The next status update owed to the requester. */
  UPDATE,
  /** An escalation note somebody owes. */
  NOTE,
  /** The round-table's plan. */
  PLAN,
  /** The requester's confirmation of the fix. */
  CONFIRM,
  /** The present step of a page chain. */
  PAGE,
  /** The wake-up of a pause. */
  WAKE,
  /** The floor under every open ticket, which no waiver removes. */
  REVIEW;

  /** The name used in policies, rules and APIs, such as {@code diagnose}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Inner clocks of one tier: they end when the ticket leaves it and restart at a ring. */
  public boolean ofTier() {
    return this == DIAGNOSE || this == FIX || this == PLAN || this == PAGE;
  }

  /** Those a manager may extend, hold or waive (ESC-4); documentation and the floor stay owed. */
  public boolean negotiable() {
    return switch (this) {
      case RESPOND, DIAGNOSE, FIX, RESOLVE, UPDATE, PLAN -> true;
      case NOTE, CONFIRM, PAGE, WAKE, REVIEW -> false;
    };
  }
}
