package belay.core.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The written form of a {@link BusinessDuration}. */
final class BusinessDurationText {
  static final long LIMIT = 10L * 365 * 24 * 3600;

  private static final String UNITS = "wdhms";
  private static final int MAX_DIGITS = 9;

  /** A pattern with a loop would need a deeper stack than there is for a text without end. */
  private static final int LONGEST = 100;

  private static final Pattern PART = Pattern.compile("(\\d+)\\s*([" + UNITS + "])\\s*");
  private static final Pattern WHOLE = Pattern.compile("\\s*(?:" + PART.pattern() + ")+");

  private BusinessDurationText() {}

  static BusinessDuration parse(String text, BusinessDuration day) {
    requireShape(text);
    List<MatchResult> parts = PART.matcher(text).results().toList();
    requireLongestFirst(text, parts);
    long seconds = 0;
    for (MatchResult part : parts) {
      seconds += seconds(part, day, text);
    }
    if (seconds > LIMIT) {
      throw tooLong("'" + text.strip() + "'");
    }
    return new BusinessDuration(seconds);
  }

  static IllegalArgumentException tooLong(String what) {
    return new IllegalArgumentException(
        what + " is longer than the longest duration, " + LIMIT / 3600 + "h");
  }

  private static void requireShape(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a duration is empty: say for example 1h30m");
    }
    if (text.strip().startsWith("-")) {
      throw new IllegalArgumentException("a duration cannot be negative: '" + text.strip() + "'");
    }
    if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is not a duration: say whole h, m or s, for example 1h30m");
    }
  }

  private static void requireLongestFirst(String text, List<MatchResult> parts) {
    List<Integer> order = new ArrayList<>();
    parts.forEach(part -> order.add(UNITS.indexOf(part.group(2))));
    for (int i = 1; i < order.size(); i++) {
      if (order.get(i) <= order.get(i - 1)) {
        throw new IllegalArgumentException(
            "'" + text.strip() + "' must name each unit once, the longest first: 1h30m");
      }
    }
  }

  private static long seconds(MatchResult part, BusinessDuration day, String text) {
    long unit =
        switch (part.group(2)) {
          case "w" -> throw noFixedHours("week");
          case "d" -> day.isZero() ? throwNoDay() : day.seconds();
          case "h" -> 3600;
          case "m" -> 60;
          default -> 1;
        };
    if (part.group(1).length() > MAX_DIGITS) {
      throw tooLong("'" + text.strip() + "'");
    }
    return Long.parseLong(part.group(1)) * unit;
  }

  private static long throwNoDay() {
    throw noFixedHours("day");
  }

  private static IllegalArgumentException noFixedHours(String unit) {
    return new IllegalArgumentException(
        "a " + unit + " has no fixed number of business hours: say hours");
  }
}
