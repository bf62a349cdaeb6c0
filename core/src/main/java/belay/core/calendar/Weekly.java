package belay.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A calendar of weekly windows.
 *
 * <p>A holiday closes the windows that start on its date. One that crosses midnight belongs to the
 * date where it starts: Saturday 22:00–06:00 is open to the end when Sunday is a holiday, and
 * closed to the end when Saturday is one.
 */
record Weekly(String name, ZoneId zone, List<Window> windows, Holidays holidays)
    implements BusinessCalendar {

  Weekly {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("calendar '" + name + "' has no hours");
    }
    windows = windows.stream().sorted().distinct().toList();
  }

  @Override
  public Instant plus(Instant from, BusinessDuration duration) {
    if (duration.isZero()) {
      return openAt(from) || closesAt(from) ? from : nextOpening(from);
    }
    Duration left = Duration.ofSeconds(duration.seconds());
    Openings openings = openings(from);
    while (true) {
      Span open = next(openings, from);
      if (left.compareTo(open.length()) <= 0) {
        return Era.require(open.start().plus(left));
      }
      Era.require(open.end());
      left = left.minus(open.length());
    }
  }

  @Override
  public BusinessDuration between(Instant from, Instant to) {
    Instant start = Era.require(from).truncatedTo(ChronoUnit.SECONDS);
    Instant end = Era.require(to).truncatedTo(ChronoUnit.SECONDS);
    Openings openings = openings(start);
    long seconds = 0;
    Optional<Span> open = openings.next();
    while (open.isPresent() && open.get().start().isBefore(end)) {
      seconds += open.get().until(end).length().toSeconds();
      open = openings.next();
    }
    return new BusinessDuration(Math.min(seconds, BusinessDuration.MAX.seconds()));
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
}
