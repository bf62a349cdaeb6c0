package belay.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of weekly windows.
 *
 * <p>A holiday closes the windows that start on its date. One that crosses midnight belongs to the
 * date where it starts: Saturday 22:00–06:00 is open to the end when Sunday is a holiday, and
 * closed to the end when Saturday is one.
 */
final class Weekly implements BusinessCalendar {
  /** What is shorter is walked, day by day. */
  private static final Duration LONG = Duration.ofDays(14);

  private static final int MOST_YEARS = 10;

  /** What takes longer is no promise; it would cost minutes to see where it ends. */
  private static final int LONGEST_YEARS = 1000;

  private final String name;
  private final ZoneId zone;
  private final List<Window> windows;
  private final Holidays holidays;

  /** As far as somebody asked. */
  private final ConcurrentMap<Integer, OpenYear> years = new ConcurrentHashMap<>();

  Weekly(String name, ZoneId zone, List<Window> windows, Holidays holidays) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("calendar '" + name + "' has no hours");
    }
    this.name = name;
    this.zone = zone;
    this.windows = windows.stream().sorted().distinct().toList();
    this.holidays = holidays;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  List<Window> windows() {
    return windows;
  }

  Holidays holidays() {
    return holidays;
  }

  @Override
  public Instant plus(Instant from, BusinessDuration duration) {
    if (duration.isZero()) {
      return openAt(from) || closesAt(from) ? from : nextOpening(from);
    }
    return after(from, Duration.ofSeconds(duration.seconds()));
  }

  /** Walks what ends within a year at least, and adds up the years of what does not. */
  private Instant after(Instant from, Duration time) {
    Openings openings = openings(from);
    int far = OpenYear.of(from) + 2;
    Duration left = time;
    while (true) {
      Span open = next(openings, from).until(OpenYear.begin(far));
      if (open.isEmpty()) {
        return afterYears(far, left);
      }
      if (left.compareTo(open.length()) <= 0) {
        return Era.require(open.start().plus(left));
      }
      Era.require(open.end());
      left = left.minus(open.length());
    }
  }

  private Instant afterYears(int first, Duration time) {
    Duration left = time;
    int closed = 0;
    for (int number = first; number < first + LONGEST_YEARS; number++) {
      Instant begin = Era.require(OpenYear.begin(number));
      Duration open = year(number).open();
      if (left.compareTo(open) <= 0) {
        return after(begin, left);
      }
      left = left.minus(open);
      closed = open.isZero() ? closed + 1 : 0;
      if (closed == MOST_YEARS) {
        throw new NeverOpensException(name, OpenYear.begin(number - MOST_YEARS + 1));
      }
    }
    throw new IllegalArgumentException(
        "calendar '%s' is not open for that long in %d years".formatted(name, LONGEST_YEARS));
  }

  /** A long time costs what a short one does: pages ask for all the time a ticket has been open. */
  @Override
  public BusinessDuration between(Instant from, Instant to) {
    Instant start = Era.require(from).truncatedTo(ChronoUnit.SECONDS);
    Instant end = Era.require(to).truncatedTo(ChronoUnit.SECONDS);
    int first = OpenYear.of(start);
    int last = OpenYear.of(end);
    boolean walked = Duration.between(start, end).compareTo(LONG) < 0 || last - first >= MOST_YEARS;
    long seconds = walked ? walk(start, end) : add(first, last, start, end);
    return BusinessDuration.capped(seconds);
  }

  private long walk(Instant start, Instant end) {
    Openings openings = openings(start);
    long seconds = 0;
    Optional<Span> open = openings.next();
    while (open.isPresent() && open.get().start().isBefore(end)) {
      seconds += open.get().until(end).length().toSeconds();
      open = openings.next();
    }
    return seconds;
  }

  private long add(int first, int last, Instant start, Instant end) {
    long seconds = 0;
    for (int number = first; number <= last; number++) {
      OpenYear year = year(number);
      seconds += year.before(end) - year.before(start);
    }
    return seconds;
  }

  private OpenYear year(int number) {
    return years.computeIfAbsent(number, n -> OpenYear.of(n, this));
  }

  @Override
  public boolean openAt(Instant instant) {
    return openings(instant).next().filter(open -> open.start().equals(instant)).isPresent();
  }

  @Override
  public Instant nextOpening(Instant instant) {
    return Era.require(next(openings(instant), instant).start());
  }

  @Override
  public List<Span> openings(Instant from, Instant to) {
    Openings openings = openings(from);
    List<Span> spans = new ArrayList<>();
    Optional<Span> open = openings.next();
    while (open.isPresent() && open.get().start().isBefore(to)) {
      spans.add(open.get().until(to));
      open = openings.next();
    }
    return List.copyOf(spans);
  }

  /** The openings that start on a date, in order; they may overlap. */
  List<Span> startingOn(LocalDate date) {
    List<Window> today = windows.stream().filter(w -> w.day() == date.getDayOfWeek()).toList();
    if (today.isEmpty() || holidays.contains(date)) {
      return List.of();
    }
    return today.stream().map(window -> window.on(date, zone)).toList();
  }

  private boolean closesAt(Instant instant) {
    return instant.isAfter(Era.EARLIEST) && openAt(instant.minusNanos(1));
  }

  private Openings openings(Instant from) {
    return new Openings(this, Era.require(from));
  }

  private Span next(Openings openings, Instant from) {
    return openings.next().orElseThrow(() -> new NeverOpensException(name, from));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Weekly that
        && name.equals(that.name)
        && zone.equals(that.zone)
        && windows.equals(that.windows)
        && holidays.equals(that.holidays);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, zone, windows, holidays);
  }

  @Override
  public String toString() {
    return "Weekly[name=%s, zone=%s, windows=%s, holidays=%s]"
        .formatted(name, zone, windows, holidays);
  }
}
