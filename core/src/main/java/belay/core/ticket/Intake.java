package belay.core.ticket;

/** How a ticket arrived (INT-1). */
public enum Intake {
  PORTAL,
  MAIL,
  REST,
  PHONE,
  MONITORING
}
