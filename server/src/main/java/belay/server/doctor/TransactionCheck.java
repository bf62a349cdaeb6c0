package belay.server.doctor;

import java.time.Duration;
import java.util.stream.Stream;

/** What an old transaction can still see can't be cleared away. */
final class TransactionCheck implements Check {
  private static final Duration OLD = Duration.ofMinutes(10);

  @Override
  public String about() {
    return "transactions";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return judged(patient.vitals().oldestTransaction());
  }

  static Stream<Remark> judged(Duration oldest) {
    return oldest.compareTo(OLD) > 0
        ? Stream.of(
            Remark.wrong(
                "A transaction has been open for %d minutes: nothing is cleared away meanwhile."
                    .formatted(oldest.toMinutes()),
                "Find it in pg_stat_activity by xact_start, and end it."))
        : Stream.empty();
  }
}
