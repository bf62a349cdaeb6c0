package belay.server.desk;

/** In which order tickets stand on a list. What is equal goes by number. */
public enum Sort {
  /** What is due next comes first; closed tickets come last. */
  DUE,
  /** The highest priority first, and of one priority what is due next; closed ones last. */
  PRIORITY,
  NEWEST,
  OLDEST,
  /** What something happened to last comes first; for a closed ticket that is its end. */
  UPDATED;

  /** Whether the largest comes first. */
  boolean descending() {
    return this == NEWEST || this == UPDATED;
  }

  /** Whether tickets move in it, so that a walk has to remember how they stood (ADR 10). */
  boolean moves() {
    return this != NEWEST && this != OLDEST;
  }
}
