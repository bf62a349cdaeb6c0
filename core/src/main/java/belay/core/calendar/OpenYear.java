package belay.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * The openings of a calendar in one year (of UTC), added up: how long it had been open by any
 * moment is found by halving, however many openings lie before.
 */
final class OpenYear {
  private final long begin;
  private final int[] opens;
  private final int[] closes;
  private final int[] openBefore;

  private OpenYear(long begin, List<Span> openings) {
    this.begin = begin;
    this.opens = openings.stream().mapToInt(open -> seconds(open.start())).toArray();
    this.closes = openings.stream().mapToInt(open -> seconds(open.end())).toArray();
    this.openBefore = new int[opens.length];
    for (int i = 1; i < opens.length; i++) {
      openBefore[i] = openBefore[i - 1] + closes[i - 1] - opens[i - 1];
    }
  }

  static OpenYear of(int number, Weekly calendar) {
    Instant begin = begin(number);
    return new OpenYear(begin.getEpochSecond(), calendar.openings(begin, begin(number + 1)));
  }

  static int of(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).getYear();
  }

  /** Its first moment. */
  static Instant begin(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private int seconds(Instant instant) {
    return Math.toIntExact(instant.getEpochSecond() - begin);
  }

  /** For how much of this year it is open. */
  Duration open() {
    int last = opens.length - 1;
    return Duration.ofSeconds(last < 0 ? 0 : openBefore[last] + closes[last] - opens[last]);
  }

  /**
   * For how much of this year it had been open, in seconds.
   *
   * @param instant in any year
   */
  int before(Instant instant) {
    long at = instant.getEpochSecond() - begin;
    if (opens.length == 0 || at <= 0) {
      return 0;
    }
    int within = (int) Math.min(at, Integer.MAX_VALUE);
    int found = Arrays.binarySearch(opens, within);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 ? 0 : openBefore[last] + Math.min(within, closes[last]) - opens[last];
  }
}
