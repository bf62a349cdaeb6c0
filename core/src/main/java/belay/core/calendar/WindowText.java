package belay.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written form of {@link Window}s. One reader per text; collects faults instead of throwing.
 */
final class WindowText {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
  private static final Pattern LOOSE_JOINT = Pattern.compile("\\s*([,-])\\s*");

  private final List<Window> windows = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
  private String daysText = "";
  private boolean timesSeen;

  private WindowText() {}

  static List<Window> parseAll(String text) {
    WindowText reader = new WindowText();
    reader.read(text);
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(
          "hours '" + text.strip() + "': " + String.join("; ", reader.faults));
    }
    return List.copyOf(reader.windows);
  }

  private void read(String text) {
    String tight = LOOSE_JOINT.matcher(text.strip().replace('–', '-')).replaceAll("$1");
    if (tight.isEmpty()) {
      faults.add("nothing there, say for example mon-fri 09:00-17:00");
      return;
    }
    for (String word : tight.split("\\s+", -1)) {
      if (Character.isDigit(word.charAt(0))) {
        readTimes(word);
      } else {
        readDays(word);
      }
    }
    requireTimes();
  }

  private void readDays(String word) {
    requireTimes();
    days.clear();
    daysText = word;
    timesSeen = false;
    for (String part : word.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        faults.add("'" + part + "' is not a range of days");
        continue;
      }
      Optional<DayOfWeek> first = day(ends[0]);
      Optional<DayOfWeek> last = ends.length == 1 ? first : day(ends[1]);
      first.ifPresent(from -> last.ifPresent(to -> addDays(from, to)));
    }
  }

  private void addDays(DayOfWeek first, DayOfWeek last) {
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    days.add(last);
  }

  private Optional<DayOfWeek> day(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (upper.equals(day.name()) || upper.equals(day.name().substring(0, 3))) {
        return Optional.of(day);
      }
    }
    faults.add("'" + name + "' is not a day (mon to sun)");
    return Optional.empty();
  }

  private void readTimes(String word) {
    timesSeen = true;
    if (daysText.isEmpty()) {
      faults.add("'" + word + "' has no days before it");
    }
    String[] ends = word.split("-", -1);
    if (ends.length != 2) {
      faults.add("'" + word + "' is not a window, say for example 09:00-17:00");
      return;
    }
    Optional<LocalTime> start = time(ends[0], false);
    Optional<LocalTime> end = time(ends[1], true);
    start.ifPresent(
        from -> end.ifPresent(to -> days.forEach(day -> windows.add(new Window(day, from, to)))));
  }

  private Optional<LocalTime> time(String text, boolean isEnd) {
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches()) {
      int hour = Integer.parseInt(matcher.group(1));
      int minute = Integer.parseInt(matcher.group(2));
      if (hour < 24 && minute < 60) {
        return Optional.of(LocalTime.of(hour, minute));
      }
      if (isEnd && hour == 24 && minute == 0) {
        return Optional.of(LocalTime.MIDNIGHT);
      }
    }
    faults.add("'" + text + "' is not a time of day, say for example 09:00");
    return Optional.empty();
  }

  private void requireTimes() {
    if (!daysText.isEmpty() && !timesSeen) {
      faults.add("'" + daysText + "' has no times after it");
    }
  }
}
