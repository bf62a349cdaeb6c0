package belay.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL itself, and what this user may do in it. */
final class ServerCheck implements Check {
  private static final int OLDEST = 170_000;

  @Override
  public String about() {
    return "database";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore vitals = patient.vitals();
    List<Remark> said = new ArrayList<>();
    if (Integer.parseInt(vitals.setting("server_version_num")) < OLDEST) {
      said.add(
          Remark.wrong(
              "The database is PostgreSQL " + vitals.setting("server_version") + ".",
              "Belay needs PostgreSQL 18, or 17 at least."));
    }
    if (!vitals.has("pg_trgm")) {
      said.add(
          Remark.wrong(
              "The database lacks pg_trgm, by which tickets are searched.",
              "Let its owner say CREATE EXTENSION pg_trgm (Debian: postgresql-contrib)."));
    }
    if (!vitals.creates()) {
      said.add(
          Remark.wrong(
              "The desk's user may not make tables: the next version could not start.",
              "GRANT CREATE ON SCHEMA public TO that user."));
    }
    return said.stream();
  }
}
