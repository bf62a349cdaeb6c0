package belay.server.doctor;

import belay.server.audit.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What the auditor has found, and whether it is alive: if it is not, no desk may be. */
final class AuditCheck implements Check {
  private static final Duration SILENT = Duration.ofMinutes(5);

  @Override
  public String about() {
    return "audit";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    Findings findings = new Findings(patient.jdbc());
    return Stream.concat(
        silence(findings.now().ended(), patient.now()).stream(),
        findings.kinds().stream()
            .map(kind ->
                Remark.wrong(
                    kind.sentence(),
                    "Look after these tickets by hand until it is mended; "
                        + "the log says more at that time.")));
  }

  static Optional<Remark> silence(Optional<Instant> ended, Instant now) {
    if (ended.isEmpty()) {
      return Optional.of(
          Remark.wrong(
              "No desk has audited this database yet: perhaps none runs on it.",
              "Start one with ./belay run; it audits within its first minute."));
    }
    Duration silent = Duration.between(ended.get(), now);
    return silent.compareTo(SILENT) > 0
        ? Optional.of(
            Remark.wrong(
                "The last audit is %d minutes old: no desk runs on this database, or none can look."
                    .formatted(silent.toMinutes()),
                "Start one with ./belay run, or read the log of the one that runs."))
        : Optional.empty();
  }
}
