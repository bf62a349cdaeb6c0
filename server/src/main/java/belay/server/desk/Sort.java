package belay.server.desk;

import belay.core.access.Viewer;
import java.util.List;

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

  /**
   * Those that viewer's lists may have, the usual one first. Clocks are inside, and so is an order
   * that goes by them.
   */
  public static List<Sort> of(Viewer viewer) {
    return viewer.ofDesk() ? List.of(values()) : List.of(UPDATED, NEWEST, OLDEST);
  }

  /** Whether the largest comes first. */
  boolean descending() {
    return this == NEWEST || this == UPDATED;
  }

  /** Whether tickets move in it, so that a walk has to remember how they stood (ADR 10). */
  boolean moves() {
    return this != NEWEST && this != OLDEST;
  }
}
