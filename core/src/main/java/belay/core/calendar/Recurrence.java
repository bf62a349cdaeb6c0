package belay.core.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/**
 * The same local time again and again: hand-offs, daily runs, monthly reviews. Every occurrence is
 * reckoned from the anchor, never from the one before, so that neither a short month nor a change
 * of the clocks leaves a trace. An occurrence that falls into a gap comes later by the length of
 * the gap (02:30 becomes 03:30); one whose time exists twice is the first of the two.
 *
 * @param anchor local time of occurrence 0
 * @param every 1 to 1000
 * @param unit days, weeks, months or years
 */
public record Recurrence(LocalDateTime anchor, ZoneId zone, int every, ChronoUnit unit) {
  private static final int MAX_EVERY = 1000;
  private static final Set<ChronoUnit> UNITS =
      EnumSet.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);
  private static final LocalDateTime LAST = LocalDateTime.ofInstant(Era.LATEST, ZoneOffset.UTC);

  public Recurrence {
    if (!UNITS.contains(unit)) {
      throw new IllegalArgumentException("a recurrence steps by " + UNITS + ", not " + unit);
    }
    if (every < 1 || every > MAX_EVERY) {
      throw new IllegalArgumentException("a recurrence comes every 1 to 1000, not " + every);
    }
    Era.require(anchor.atZone(zone).toInstant());
  }

  /**
   * When it happens for the n-th time; 0 is the anchor.
   *
   * @throws IllegalArgumentException if n is negative, or so high that the year is past 9999
   */
  public Instant occurrence(long n) {
    if (n < 0 || n > wholeSteps(LAST)) {
      throw new IllegalArgumentException("a recurrence from " + anchor + " has no number " + n);
    }
    return Era.require(reckon(n));
  }

  /**
   * The number of the latest occurrence at or before an instant; −1 before the anchor. Where a zone
   * skipped a whole date, two occurrences share one instant and the higher number is given.
   */
  public long indexAt(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(Era.require(instant), zone);
    // One more than whole steps: 28 Feb is an occurrence of "monthly from the 31st".
    long n = Math.max(-1, wholeSteps(local) + 1);
    while (n >= 0 && reckon(n).isAfter(instant)) {
      n--;
    }
    return n;
  }

  private long wholeSteps(LocalDateTime local) {
    return unit.between(anchor, local) / every;
  }

  private Instant reckon(long n) {
    return anchor.plus(n * every, unit).atZone(zone).toInstant();
  }
}
