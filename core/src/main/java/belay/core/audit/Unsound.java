package belay.core.audit;

import java.util.Locale;

/** How a ticket's row, state and history can contradict one another (rules 3 and 11). */
public enum Unsound {
  /** Its state can't be read at all. */
  UNREADABLE,
  /** Its row counts more or fewer events than its state. */
  VERSION_DIFFERS,
  /** The last event of its history is not the last one its row knows. */
  HISTORY_DIFFERS,
  /** The runner would ring it at another time than its earliest clock says, or never. */
  DUE_DIFFERS,
  /** Lists show another owner. */
  OWNER_DIFFERS,
  /** A page runs of which the row does not know, or the other way round. */
  PAGE_DIFFERS,
  /** Lists show it open and it is closed, or the other way round. */
  CLOSED_DIFFERS,
  /** Its history adds up to something else. */
  NOT_REPLAYED;

  /** As it is stored and as bundles know it, such as {@code due-differs}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
