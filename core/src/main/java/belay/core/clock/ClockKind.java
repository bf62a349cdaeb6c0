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
  /** Who works on it has to be named by a manager. */
  ASSIGN,
  /** What the checklist still lacks. */
  CHECKLIST,
  /** Answers that are owed: by the requester to the urgency test, or by the desk to them. */
  ANSWER,
  /** The offer of a remote session. */
  SESSION,
  /** The plan of action that a failed session owes. */
  ACTION,
  /** The end of a monitoring period. */
  MONITOR,
  /** A person's reply to a requester who escalated. */
  REQUESTER_ESCALATION,
  /** The next time a vendor is asked. */
  VENDOR,
  /** How long a ticket may be open without a solution. */
  AGE,
  /** The wake-up of a pause. */
  WAKE,
  /** The floor under every open ticket, which no waiver removes. */
  REVIEW;

  /** The name used in policies, rules and APIs, such as {@code diagnose}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Inner clocks of one tier: they end when the ticket leaves it and restart at a ring. */
  public boolean ofTier() {
    return this == DIAGNOSE || this == FIX || this == PLAN || this == PAGE || this == VENDOR;
  }

  /** Those a manager may extend, hold or waive (ESC-4); documentation and the floor stay owed. */
  public boolean negotiable() {
    return switch (this) {
      case RESPOND, DIAGNOSE, FIX, RESOLVE, UPDATE, PLAN, ASSIGN, SESSION, ACTION, VENDOR -> true;
      case NOTE,
          CONFIRM,
          PAGE,
          CHECKLIST,
          ANSWER,
          MONITOR,
          REQUESTER_ESCALATION,
          AGE,
          WAKE,
          REVIEW ->
          false;
    };
  }
}
