package belay.core.advice;

/** What the findings amount to. */
public enum Suggestion {
  CARRY_ON,
  /** Hand it to another member of the same tier. */
  ASK_COLLEAGUE,
  ESCALATE,
  /** Offer the client an appointment (ESC-8). */
  RESCHEDULE
}
