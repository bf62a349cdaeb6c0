package belay.server.console.policy;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A stretch of time laid out from left to right, in percent of its width. */
public record Axis(Instant from, Instant to, ZoneId zone, Locale locale) {
  private static final int MOST_TICKS = 5;
  private static final LocalTime NIGHTFALL = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(6, 0);
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7));

  /** A moment that is marked. */
  public record Tick(String x, String label) {}

  /** A stretch that is shaded. */
  public record Shade(String x, String width) {}

  /** Where that moment stands; those outside are at the edge. */
  double place(Instant at) {
    double whole = Duration.between(from, to).toMillis();
    return Math.clamp(100 * Duration.between(from, at).toMillis() / whole, 0, 100);
  }

  static String percent(double place) {
    return String.format(Locale.ROOT, "%.2f%%", place);
  }

  List<Tick> ticks() {
    Duration step = step();
    DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE d", locale);
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", locale);
    List<Tick> ticks = new ArrayList<>();
    LocalDateTime local = LocalDate.ofInstant(from, zone).atStartOfDay();
    for (Instant at = local.atZone(zone).toInstant(); !at.isAfter(to); ) {
      if (place(at) > 3 && place(at) < 95 && at.isAfter(from)) {
        boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
        ticks.add(new Tick(percent(place(at)), (midnight ? day : clock).format(local)));
      }
      local = local.plus(step);
      at = local.atZone(zone).toInstant();
    }
    return ticks;
  }

  private Duration step() {
    Duration whole = Duration.between(from, to);
    return STEPS.stream()
        .filter(step -> whole.toSeconds() / step.toSeconds() <= MOST_TICKS)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  /** From ten in the evening to six in the morning. */
  List<Shade> nights() {
    List<Shade> nights = new ArrayList<>();
    LocalDate date = LocalDate.ofInstant(from, zone).minusDays(1);
    while (date.atStartOfDay(zone).toInstant().isBefore(to)) {
      Instant dusk = date.atTime(NIGHTFALL).atZone(zone).toInstant();
      Instant dawn = date.plusDays(1).atTime(MORNING).atZone(zone).toInstant();
      shade(dusk, dawn, nights);
      date = date.plusDays(1);
    }
    return nights;
  }

  List<Shade> closed(BusinessCalendar calendar) {
    List<Shade> closed = new ArrayList<>();
    Instant since = from;
    for (Span open : calendar.openings(from, to)) {
      shade(since, open.start(), closed);
      since = open.end();
    }
    shade(since, to, closed);
    return closed;
  }

  private void shade(Instant since, Instant until, List<Shade> shades) {
    double width = place(until) - place(since);
    if (width > 0) {
      shades.add(new Shade(percent(place(since)), percent(width)));
    }
  }
}
