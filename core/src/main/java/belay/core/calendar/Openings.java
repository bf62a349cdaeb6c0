package belay.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Walks a calendar's openings from an instant on, in order, without overlap, a date at a time. */
final class Openings {
  private static final int LOOK_AHEAD_DAYS = 3660;

  private final Weekly calendar;
  private final Queue<Span> spans = new ArrayDeque<>();
  private LocalDate date;
  private Instant walked;

  /**
   * Begins two dates early: a window may cross midnight, and where clocks are put back over
   * midnight, dates overlap as well.
   */
  Openings(Weekly calendar, Instant from) {
    this.calendar = calendar;
    this.walked = from;
    this.date = LocalDate.ofInstant(from, calendar.zone()).minusDays(2);
  }

  /** The next opening, cut off at what was walked; empty when there is none for ten years. */
  Optional<Span> next() {
    LocalDate lastDate = date.plusDays(LOOK_AHEAD_DAYS);
    while (!spans.isEmpty() || date.isBefore(lastDate)) {
      if (spans.isEmpty()) {
        spans.addAll(calendar.startingOn(date));
        date = date.plusDays(1);
        continue;
      }
      Span open = spans.remove().from(walked);
      if (!open.isEmpty()) {
        walked = open.end();
        return Optional.of(open);
      }
    }
    return Optional.empty();
  }
}
