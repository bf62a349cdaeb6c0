package belay.core.ticket;

/** Where a ticket stands, in the words people use (INT-13). */
public enum Status {
  NEW,
  IN_PROGRESS,
  WAITING_FOR_CUSTOMER,
  WAITING_FOR_VENDOR,
  APPOINTMENT,
  FIXED,
  /** Fixed, and the fix is being watched. */
  MONITORING,
  CLOSED
}
