package belay.policyfile.roster;

import belay.core.calendar.LocalTimes;
import belay.core.calendar.Recurrence;
import belay.policyfile.roster.RosterDoc.Turns;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code weekly from 2026-01-05T09:00 [Ana, Luis]}. */
final class TurnsText {
  private static final Pattern SHAPE =
      Pattern.compile("(daily|weekly) from (\\S+)\\s*\\[([^\\[\\]]+)\\]");

  private TurnsText() {}

  static Turns parse(String text, ZoneId zone) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not understood; say for example weekly from 2026-01-05T09:00"
              + " [Ana, Luis] (in quotes inside { })");
    }
    ChronoUnit unit = matcher.group(1).equals("daily") ? ChronoUnit.DAYS : ChronoUnit.WEEKS;
    List<String> people =
        Arrays.stream(matcher.group(3).split(",", -1)).map(String::strip).toList();
    if (people.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a name is missing in '" + text + "'");
    }
    return new Turns(new Recurrence(anchor(matcher.group(2), zone), zone, 1, unit), people);
  }

  private static LocalDateTime anchor(String text, ZoneId zone) {
    try {
      LocalDateTime anchor = LocalDateTime.parse(text);
      if (LocalTimes.resolve(anchor, zone) instanceof LocalTimes.Missing) {
        throw new IllegalArgumentException("'" + text + "' does not exist in " + zone);
      }
      return anchor;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date and time, say for example 2026-01-05T09:00", e);
    }
  }
}
