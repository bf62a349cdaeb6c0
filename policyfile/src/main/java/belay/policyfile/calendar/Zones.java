package belay.policyfile.calendar;

import belay.policyfile.source.Nearest;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by name. */
public final class Zones {
  private Zones() {}

  /**
   * The zone of that name.
   *
   * @throws IllegalArgumentException with the nearest known zone
   */
  public static ZoneId parse(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "there is no time zone '" + name + "'" + Nearest.hint(name, ZoneId.getAvailableZoneIds()),
          e);
    }
  }
}
