package belay.policyfile.simulation;

import java.time.Duration;

/** How long something took, as people say it. */
public final class Elapsed {
  private static final long DAY = Duration.ofDays(1).toMinutes();

  private Elapsed() {}

  /** "45 s", "25 min", "1 h 30 min", "2 days 14 h". */
  public static String say(Duration time) {
    long minutes = time.toMinutes();
    if (minutes == 0) {
      return time.toSeconds() + " s";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes < 2 * DAY
        ? parts(minutes / 60, " h", minutes % 60, " min")
        : parts(minutes / DAY, " days", minutes % DAY / 60, " h");
  }

  private static String parts(long much, String unit, long rest, String smaller) {
    return much + unit + (rest == 0 ? "" : " " + rest + smaller);
  }
}
