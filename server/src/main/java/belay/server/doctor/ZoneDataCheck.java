package belay.server.doctor;

import belay.server.telemetry.ZoneData;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Laws change faster than JDKs. */
final class ZoneDataCheck implements Check {
  private static final int YEAR_DIGITS = 4;

  @Override
  public String about() {
    return "time zones";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    String version = ZoneData.version();
    int year = Integer.parseInt(version.substring(0, YEAR_DIGITS));
    int now = Year.from(patient.host().instant().atZone(ZoneOffset.UTC)).getValue();
    return year < now
        ? Stream.of(
            Remark.note(
                "Time-zone data is of release " + version + "; some law has changed since.",
                "Update the JDK, so that business hours are right everywhere."))
        : Stream.empty();
  }
}
