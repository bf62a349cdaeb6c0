package belay.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * Open every week from {@code start} (included) to {@code end} (excluded), in the calendar's local
 * time. An end that is not after the start lies on the next day: 22:00–06:00 is a night,
 * 09:00–00:00 ends at midnight, 00:00–00:00 is the whole day. A window belongs to the date on which
 * it starts.
 *
 * @param start whole seconds
 * @param end whole seconds
 */
public record Window(DayOfWeek day, LocalTime start, LocalTime end) implements Comparable<Window> {
  private static final Comparator<Window> IN_WEEK =
      Comparator.comparing(Window::day).thenComparing(Window::start).thenComparing(Window::end);

  public Window {
    if (!isWholeSecond(start) || !isWholeSecond(end)) {
      throw new IllegalArgumentException("a window starts and ends at a whole second");
    }
  }

  /**
   * Reads "mon-fri 09:00-12:00 13:00-17:00", "sat 22:00-06:00", "mon,wed 9:00-17:00 fri
   * 9:00-24:00": days, then their times, as often as needed. A range of days may go round the week
   * ("fri-mon").
   *
   * @throws IllegalArgumentException with one message that names every fault
   */
  public static List<Window> parseAll(String text) {
    return WindowText.parseAll(text);
  }

  boolean crossesMidnight() {
    return !end.isAfter(start);
  }

  /**
   * The window on one date. A boundary in a gap moves to the end of the gap; of a time that exists
   * twice, a start takes the first and an end the second.
   */
  Span on(LocalDate date, ZoneId zone) {
    LocalDate lastDate = crossesMidnight() ? date.plusDays(1) : date;
    return new Span(
        LocalTimes.first(date.atTime(start), zone), LocalTimes.last(lastDate.atTime(end), zone));
  }

  private static boolean isWholeSecond(LocalTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).equals(time);
  }

  @Override
  public int compareTo(Window other) {
    return IN_WEEK.compare(this, other);
  }
}
