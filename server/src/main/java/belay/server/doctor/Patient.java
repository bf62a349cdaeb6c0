package belay.server.doctor;

import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.desk.Policies;
import belay.server.people.Directory;
import belay.server.people.Staffing;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A desk as the doctor reaches it.
 *
 * @param data where the embedded database lives, whether it is used or not
 * @param source one connection, which may not write; empty: the database does not answer
 * @param host its own clock
 */
public record Patient(
    Settings settings, Path data, Optional<DataSource> source, InstantSource host) {

  JdbcClient jdbc() {
    return JdbcClient.create(source.orElseThrow());
  }

  VitalStore vitals() {
    return new VitalStore(jdbc());
  }

  Instant now() {
    return clock().read();
  }

  Policies policies() {
    return new Policies(jdbc(), clock());
  }

  Directory directory() {
    return new Directory(jdbc(), TransactionOperations.withoutTransaction(), clock());
  }

  Staffing staffing() {
    return new Staffing(
        jdbc(), directory(), TransactionOperations.withoutTransaction(), clock()::read);
  }

  private DeskClock clock() {
    return new DeskClock(jdbc(), host);
  }
}
