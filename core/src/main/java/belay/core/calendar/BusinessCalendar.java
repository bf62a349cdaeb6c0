package belay.core.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When work counts. Windows are half-open; durations are elapsed seconds inside them, also across a
 * change of the clocks. A window's start is the earliest valid instant of a result and its end the
 * latest: with 9–17, Monday 09:00 + 8 h is Monday 17:00.
 *
 * <p>All methods refuse instants before 1970 or after 9999 with an {@link
 * IllegalArgumentException}, and those that look ahead throw {@link NeverOpensException} when the
 * calendar has no opening for ten years.
 */
public sealed interface BusinessCalendar permits AlwaysOpen, Weekly {
  /** What {@link #parse} reads as open around the clock. */
  String ALWAYS = "24x7";

  String name();

  /** The zone of the windows, and the one in which to show the calendar's times. */
  ZoneId zone();

  /**
   * The instant at which a clock that starts at {@code from} has run for {@code duration}. With
   * {@link BusinessDuration#ZERO}: {@code from} itself when it is open or the end of a window, else
   * the next opening.
   *
   * @throws IllegalArgumentException also when that takes more than a thousand years
   */
  Instant plus(Instant from, BusinessDuration duration);

  /**
   * Business time that has passed. Fractions of a second are cut off both instants first, so that
   * parts add up to the whole. {@link BusinessDuration#ZERO} unless {@code to} is after {@code
   * from}; never more than {@link BusinessDuration#MAX}, by when every target is long missed.
   */
  BusinessDuration between(Instant from, Instant to);

  /** Whether a window includes the instant; its end is not included. */
  boolean openAt(Instant instant);

  /**
   * The earliest instant, at or after this one, that is {@linkplain #openAt open}. At the end of a
   * window it is the start of the next: who waits for opening hours must not wait for now.
   */
  Instant nextOpening(Instant instant);

  /**
   * When it is open between the two, in order and without overlap, cut off at both ends; spans may
   * touch. Empty when it does not open by then.
   */
  List<Span> openings(Instant from, Instant to);

  /**
   * When to warn, {@code lead} of business time before {@code target} runs out. Empty when the
   * target is no longer than the lead: such a warning would come at once and say nothing.
   */
  default Optional<Instant> warning(Instant from, BusinessDuration target, BusinessDuration lead) {
    BusinessDuration quiet = target.minus(lead);
    return quiet.isZero() ? Optional.empty() : Optional.of(plus(from, quiet));
  }

  /** Open around the clock. */
  static BusinessCalendar always(String name, ZoneId zone) {
    return new AlwaysOpen(name, zone);
  }

  /**
   * Open in the windows of every week, except on holidays. Windows may touch and overlap.
   *
   * @throws IllegalArgumentException without a window
   */
  static BusinessCalendar weekly(
      String name, ZoneId zone, List<Window> windows, Holidays holidays) {
    return new Weekly(name, zone, windows, holidays);
  }

  /**
   * Reads "24x7", or texts for {@link Window#parseAll} which add up.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static BusinessCalendar parse(String name, ZoneId zone, List<String> hours, Holidays holidays) {
    if (hours.stream().anyMatch(text -> text.strip().equalsIgnoreCase(ALWAYS))) {
      if (hours.size() > 1) {
        throw new IllegalArgumentException("24x7 leaves no room for other hours: " + hours);
      }
      return always(name, zone);
    }
    List<Window> windows = new ArrayList<>();
    hours.forEach(text -> windows.addAll(Window.parseAll(text)));
    return weekly(name, zone, windows, holidays);
  }
}
