package belay.server.telemetry;

import java.time.zone.ZoneRulesProvider;

/** Which release of the time-zone database this JDK goes by; laws change faster than JDKs. */
public final class ZoneData {
  private ZoneData() {}

  /** Such as {@code 2026a}. */
  public static String version() {
    return ZoneRulesProvider.getVersions("Europe/Berlin").lastEntry().getKey();
  }
}
