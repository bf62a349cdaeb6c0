package belay.core.calendar;

/**
 * Seconds that count only while a calendar is open: a target, or what is used or left of one. Never
 * negative, at most {@link #MAX}. Not a {@link java.time.Duration}, so that nobody adds one to an
 * instant without a calendar.
 *
 * @param seconds whole seconds, 0 to 315,360,000
 */
public record BusinessDuration(long seconds) implements Comparable<BusinessDuration> {
  public static final BusinessDuration ZERO = new BusinessDuration(0);

  /** Ten years of 365 days, open around the clock. */
  public static final BusinessDuration MAX = new BusinessDuration(BusinessDurationText.LIMIT);

  /**
   * Takes any number of seconds within the limits.
   *
   * @throws IllegalArgumentException if negative or longer than {@link #MAX}
   */
  public BusinessDuration {
    if (seconds < 0) {
      throw new IllegalArgumentException("a duration cannot be negative: " + seconds + " s");
    }
    if (seconds > BusinessDurationText.LIMIT) {
      throw BusinessDurationText.tooLong(seconds + " s");
    }
  }

  public static BusinessDuration ofSeconds(long seconds) {
    return new BusinessDuration(seconds);
  }

  /**
   * So many seconds, or {@link #MAX} where that is less.
   *
   * @throws IllegalArgumentException if negative
   */
  public static BusinessDuration capped(long seconds) {
    return new BusinessDuration(Math.min(seconds, BusinessDurationText.LIMIT));
  }

  public static BusinessDuration ofMinutes(long minutes) {
    return of(minutes, 60, "m");
  }

  public static BusinessDuration ofHours(long hours) {
    return of(hours, 3600, "h");
  }

  /**
   * Reads "1h30m", "2h", "45s": whole numbers with h, m or s, the longest unit first. Days and
   * weeks are refused, because a calendar decides how long they are.
   *
   * @throws IllegalArgumentException with a message that says what is wrong
   */
  public static BusinessDuration parse(String text) {
    return BusinessDurationText.parse(text, ZERO);
  }

  /**
   * As {@link #parse(String)}, where "1d" counts as the given time.
   *
   * @param day how much business time the policy gives a day, more than zero
   */
  public static BusinessDuration parse(String text, BusinessDuration day) {
    if (day.isZero()) {
      throw new IllegalArgumentException("a business day needs more than no hours");
    }
    return BusinessDurationText.parse(text, day);
  }

  /**
   * Adds the two up.
   *
   * @throws IllegalArgumentException if the sum is longer than {@link #MAX}
   */
  public BusinessDuration plus(BusinessDuration other) {
    return new BusinessDuration(seconds + other.seconds);
  }

  /** What is left after {@code other}; {@link #ZERO} when nothing is. */
  public BusinessDuration minus(BusinessDuration other) {
    return new BusinessDuration(Math.max(0, seconds - other.seconds));
  }

  public boolean isZero() {
    return seconds == 0;
  }

  @Override
  public int compareTo(BusinessDuration other) {
    return Long.compare(seconds, other.seconds);
  }

  /** The shortest text that {@link #parse(String)} reads back: "1h30m", "45s", "0s". */
  @Override
  public String toString() {
    if (isZero()) {
      return "0s";
    }
    return part(seconds / 3600, "h") + part(seconds / 60 % 60, "m") + part(seconds % 60, "s");
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  private static BusinessDuration of(long count, long unitSeconds, String unit) {
    if (count > BusinessDurationText.LIMIT) {
      throw BusinessDurationText.tooLong(count + unit);
    }
    return new BusinessDuration(Math.max(count, -1) * unitSeconds);
  }
}
