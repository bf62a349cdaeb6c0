package belay.server.doctor;

import java.util.stream.Stream;

/** Whether dead rows are cleared away. */
final class VacuumCheck implements Check {
  @Override
  public String about() {
    return "vacuum";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore vitals = patient.vitals();
    if (vitals.setting("autovacuum").equals("off")) {
      return Stream.of(
          Remark.wrong(
              "The database runs with autovacuum = off: tables grow and searches slow down.",
              "Turn it on in postgresql.conf."));
    }
    return vitals.bloated().stream()
        .map(table ->
            Remark.note(
                "Of table %s %,d rows are dead and %,d live."
                    .formatted(table.table(), table.dead(), table.live()),
                "If that stays, look for old transactions, or say VACUUM " + table.table() + "."));
  }
}
