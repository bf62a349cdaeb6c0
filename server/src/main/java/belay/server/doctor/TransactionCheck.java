package belay.server.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an old transaction can still see can't be cleared away. */
final class TransactionCheck implements Check {
  private static final Duration OLD = Duration.ofMinutes(10);

  private final Duration old;

  TransactionCheck() {
    this(OLD);
  }

  TransactionCheck(Duration old) {
    this.old = old;
  }

  @Override
  public String about() {
    return "transactions";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore vitals = patient.vitals();
    List<Remark> remarks = new ArrayList<>();
    vitals
        .oldestTransaction()
        .filter(open -> open.age().compareTo(old) > 0)
        .map(TransactionCheck::open)
        .ifPresent(remarks::add);
    if (vitals.oldestPrepared().compareTo(old) > 0) {
      remarks.add(prepared(vitals.oldestPrepared()));
    }
    if (vitals.hidden() > 0) {
      remarks.add(hidden(vitals.hidden(), vitals.user()));
    }
    vitals.unusedSlots().stream().map(TransactionCheck::unused).forEach(remarks::add);
    return remarks.stream();
  }

  private static Remark open(VitalStore.Open open) {
    return Remark.wrong(
        "A transaction of %s (%s) has been open for %d minutes: nothing is cleared away meanwhile."
            .formatted(open.user(), open.program(), open.age().toMinutes()),
        "End that program, or say SELECT pg_terminate_backend(%d).".formatted(open.session()));
  }

  private static Remark prepared(Duration oldest) {
    return Remark.wrong(
        "A prepared transaction has waited for %d minutes: nothing is cleared away meanwhile."
            .formatted(oldest.toMinutes()),
        "Find it in pg_prepared_xacts, and say COMMIT PREPARED or ROLLBACK PREPARED.");
  }

  /** Their transactions are not seen by whoever scrapes the metrics either. */
  private static Remark hidden(long sessions, String user) {
    return Remark.note(
        "The database has %d sessions of other users, whose old transactions are not seen here."
            .formatted(sessions),
        "Say GRANT pg_read_all_stats TO " + user + ", as a superuser of the database.");
  }

  private static Remark unused(String slot) {
    return Remark.note(
        "Nobody uses the replication slot %s, for which the database's log is kept."
            .formatted(slot),
        "Bring its standby back, or drop it with pg_drop_replication_slot.");
  }
}
