package belay.server.doctor;

import java.time.Duration;
import java.util.stream.Stream;

/** The desk's time is the database's. */
final class TimeCheck implements Check {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  @Override
  public String about() {
    return "clocks";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    Duration ahead = Duration.between(patient.vitals().time(), patient.host().instant());
    return ahead.abs().compareTo(TOLERANCE) > 0
        ? Stream.of(
            Remark.wrong(
                "This host's clock is %d s %s the database's."
                    .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"),
                "Let both keep time by NTP: clocks of tickets go by the database's."))
        : Stream.empty();
  }
}
