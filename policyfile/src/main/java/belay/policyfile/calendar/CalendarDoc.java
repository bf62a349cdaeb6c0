package belay.policyfile.calendar;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Holidays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A calendar as it was written, so that it can be kept and read again.
 *
 * @param hours such as {@code mon-fri 09:00-17:00}, which add up, or {@code 24x7} alone
 * @param holidays regions such as {@code US-CA} and dates such as {@code 2026-12-25}
 */
public record CalendarDoc(ZoneId zone, List<String> hours, List<String> holidays) {
  public CalendarDoc {
    hours = List.copyOf(hours);
    holidays = List.copyOf(holidays);
  }

  /** What of it would never be heeded, if anything: around the clock no day is closed. */
  public Optional<String> contradiction() {
    boolean always =
        hours.stream().anyMatch(text -> text.strip().equalsIgnoreCase(BusinessCalendar.ALWAYS));
    return always && !holidays.isEmpty()
        ? Optional.of(
            "24x7 is open on holidays too: to be closed on them, say the hours"
                + " mon-sun 00:00-24:00")
        : Optional.empty();
  }

  /**
   * The calendar it describes.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public BusinessCalendar toCalendar(String name) {
    return BusinessCalendar.parse(name, zone, hours, allHolidays());
  }

  private Holidays allHolidays() {
    Set<LocalDate> days = new HashSet<>();
    List<Holidays> regions = new ArrayList<>();
    for (String text : Set.copyOf(holidays)) {
      if (isDate(text)) {
        days.add(date(text));
      } else {
        regions.add(RegionHolidays.of(text));
      }
    }
    return day -> days.contains(day) || regions.stream().anyMatch(some -> some.contains(day));
  }

  /**
   * The days that "US-CA" or "2026-12-25" stands for.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static Holidays closedOn(String text) {
    return isDate(text) ? Holidays.of(Set.of(date(text))) : RegionHolidays.of(text);
  }

  static boolean isDate(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date, say for example 2026-12-25", e);
    }
  }
}
