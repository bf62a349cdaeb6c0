package belay.policyfile.calendar;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Holidays;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code 24x7}, {@code mon-fri 09:00-17:00} or keys for days, holidays and zone. */
public final class CalendarReader {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final List<String> WITH_HOURS = List.of("zone", "holidays");

  private static final int MOST_HOLIDAYS = 1000;
  private static final int MOST_REGIONS = 20;

  private CalendarReader() {}

  /** A calendar by itself: it may have any of its keys and no others. */
  public static Optional<CalendarDoc> read(Value value, ZoneId zone) {
    if (!value.isEntries()) {
      return hours("", value)
          .flatMap(hours -> checked(value, new CalendarDoc(zone, hours, List.of())));
    }
    return value
        .entries()
        .flatMap(entries -> {
          Optional<CalendarDoc> doc = written(entries, zone);
          entries.rejectOthers();
          return doc.flatMap(read -> checked(value, read));
        });
  }

  /** The hours among other keys; empty when none are given. */
  public static Optional<CalendarDoc> within(Value value, Entries entries, ZoneId zone) {
    Optional<CalendarDoc> doc = written(entries, zone);
    if (doc.filter(read -> read.hours().isEmpty()).isEmpty()) {
      return doc.flatMap(read -> checked(value, read));
    }
    for (String key : WITH_HOURS) {
      entries.get(key).ifPresent(idle -> idle(key, idle));
    }
    return Optional.empty();
  }

  private static void idle(String key, Value value) {
    value.fault("'" + key + "' says nothing without hours, for example hours: mon-fri 09:00-17:00");
  }

  /** As it stands there, hours or not; empty when some of the hours can't be read. */
  private static Optional<CalendarDoc> written(Entries entries, ZoneId zone) {
    Optional<List<String>> hours = hours(entries);
    ZoneId own = entries.get("zone").flatMap(name -> name.as(Zones::parse)).orElse(zone);
    Optional<Value> holidays = entries.get("holidays");
    List<String> days = holidays.map(CalendarReader::closed).orElse(List.of());
    Optional<CalendarDoc> doc = hours.map(some -> new CalendarDoc(own, some, days));
    holidays.ifPresent(never -> doc.flatMap(CalendarDoc::contradiction).ifPresent(never::stricter));
    return doc;
  }

  private static Optional<List<String>> hours(Entries entries) {
    List<Optional<List<String>>> parts = new ArrayList<>();
    entries.get("hours").ifPresent(text -> parts.add(hours("", text)));
    entries.keys().stream()
        .filter(CalendarReader::startsWithDay)
        .toList()
        .forEach(days -> entries.get(days).ifPresent(times -> parts.add(hours(days + " ", times))));
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
        : Optional.empty();
  }

  /** Each looked at where it stands; empty when one of them can't be read. */
  private static Optional<List<String>> hours(String days, Value times) {
    List<Value> items = times.items();
    List<String> hours =
        items.stream().flatMap(item -> item.as(text -> readable(days + text)).stream()).toList();
    return Optional.of(hours).filter(read -> read.size() == items.size());
  }

  private static String readable(String hours) {
    BusinessCalendar.parse("", ZoneOffset.UTC, List.of(hours), Holidays.NONE);
    return hours;
  }

  private static List<String> closed(Value holidays) {
    List<Value> items = holidays.items();
    long regions = items.stream().filter(CalendarReader::isRegion).count();
    if (regions > MOST_REGIONS || items.size() > MOST_HOLIDAYS) {
      holidays.fault(
          "more than %d days or %d regions of holidays".formatted(MOST_HOLIDAYS, MOST_REGIONS));
      return List.of();
    }
    return items.stream()
        .filter(item -> item.as(CalendarDoc::closedOn).isPresent())
        .map(item -> item.text().orElseThrow())
        .toList();
  }

  private static boolean isRegion(Value item) {
    return item.isText() && !item.isEmpty() && item.text().filter(CalendarDoc::isDate).isEmpty();
  }

  private static Optional<CalendarDoc> checked(Value value, CalendarDoc doc) {
    return doc.hours().isEmpty()
        ? noHours(value)
        : value.attempt(() -> doc.toCalendar("checked")).map(_ -> doc);
  }

  private static Optional<CalendarDoc> noHours(Value value) {
    return value.fault("a calendar needs hours, for example mon-fri: 09:00-17:00, or 24x7");
  }

  private static boolean startsWithDay(String key) {
    return key.length() >= 3 && DAYS.contains(key.substring(0, 3).toLowerCase(Locale.ROOT));
  }
}
