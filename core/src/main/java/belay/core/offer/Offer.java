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
  REOPEN,
  /** Give it another priority. */
  PRIORITIZE,
  /** Say that it is urgent, or answer one of the six questions. */
  CLAIM_URGENCY,
  CHECK_OFF,
  /** Escalate as one of those who are served. */
  REQUEST_ESCALATION,
  REQUEST_REVIEW,
  RESCHEDULE,
  OFFER_SESSION,
  WAIVE_SESSION,
  START_SESSION,
  END_SESSION,
  PLAN_ACTION,
  /** Have the fix watched for a while. */
  MONITOR,
  /** Record who or what confirms the fix. */
  CONFIRM,
  REFER_VENDOR,
  SPLIT,
  MERGE,
  ATTACH,
  DETACH
}
