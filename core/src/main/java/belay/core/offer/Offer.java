package belay.core.offer;

/** One kind of thing that can be done with a ticket. */
public enum Offer {
  ACKNOWLEDGE,
  /** Give it to oneself, whoever has it now. */
  TAKE,
  /** Give it to somebody else. */
  ASSIGN,
  UNASSIGN,
  PLAN,
  TRY_FIX,
  FIX,
  ESCALATE,
  HAND_BACK,
  /** Write the escalation note that is owed. */
  WRITE_NOTE,
  /** Extend, hold, release or waive a clock. */
  OVERRIDE,
  PAUSE,
  RESUME,
  REPLY,
  NOTE,
  CLOSE,
  REOPEN
}
