package belay.core.calendar;

import java.time.Instant;

/** The instants that calendars reckon with: what a database can store and a loop can walk. */
final class Era {
  static final Instant EARLIEST = Instant.EPOCH;
  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Era() {}

  static Instant require(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          instant + " is outside the time that calendars know, " + EARLIEST + " to " + LATEST);
    }
    return instant;
  }
}
