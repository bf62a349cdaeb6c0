package belay.server.doctor;

import belay.server.db.Migrations;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the database's tables are those of this program. */
final class SchemaCheck implements Check {
  @Override
  public String about() {
    return "schema";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    Optional<String> there = Migrations.version(patient.jdbc());
    String newest = Migrations.newest(patient.source().orElseThrow());
    if (there.isEmpty()) {
      return Stream.of(
          Remark.wrong("The database is empty.", "Start the desk on it: ./belay run."));
    }
    if (Migrations.isBefore(newest, there.get())) {
      return Stream.of(
          Remark.wrong(
              "The database is of a later version of Belay than this program.",
              "Run the version that wrote it, or a later one."));
    }
    return Migrations.isBefore(there.get(), newest)
        ? Stream.of(
            Remark.wrong(
                "The database is of an earlier version of Belay.",
                "Start the desk with this version: ./belay run brings it up to date."))
        : Stream.empty();
  }
}
