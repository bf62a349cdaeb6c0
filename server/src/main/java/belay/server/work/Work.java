package belay.server.work;

/** Kinds of work that wait to be done, each with a worker of its own. */
public enum Work {
  /** Clocks that are due, or will be before anybody looks by himself. */
  RINGS,
  /** Messages to people. */
  DELIVERIES,
  /** What one ticket means for another. */
  FOLLOWUPS,
  /** Mails that came in. */
  MAILS
}
