package belay.core.calendar;

import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which a calendar stays closed from its first window to its last. May load what it
 * needs lazily, year by year, but must always answer the same for the same day.
 */
@FunctionalInterface
public interface Holidays {
  Holidays NONE = new Listed(Set.of());

  boolean contains(LocalDate day);

  static Holidays of(Set<LocalDate> days) {
    return new Listed(days);
  }

  /** Holidays that are all known in advance. */
  record Listed(Set<LocalDate> days) implements Holidays {
    public Listed {
      days = Set.copyOf(days);
    }

    @Override
    public boolean contains(LocalDate day) {
      return days.contains(day);
    }
  }
}
