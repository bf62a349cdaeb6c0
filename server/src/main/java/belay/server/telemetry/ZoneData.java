package belay.server.telemetry;

import java.time.zone.ZoneRulesProvider;

/** Which release of the time-zone database this JDK goes by; laws change faster than JDKs. */
final class ZoneData {
  private ZoneData() {}

  /** Such as {@code 2026a}. */
  static String version() {
    return ZoneRulesProvider.getVersions("Europe/Berlin").lastEntry().getKey();
  }
}
