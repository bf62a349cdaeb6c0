package belay.server.doctor;

import belay.server.config.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Looks at everything there is to look at. */
public final class Doctor {
  /** Can be looked at without the database. */
  private static final List<Check> HOST =
      List.of(
          new SettingsCheck(),
          new ZoneDataCheck(),
          new DiskCheck(),
          new MailServerCheck(),
          new MailboxCheck(),
          new DeadManCheck());

  /** Can be looked at whatever the schema is. */
  private static final List<Check> DATABASE =
      List.of(
          new ServerCheck(),
          new DurabilityCheck(),
          new TimeCheck(),
          new ConnectionsCheck(),
          new TransactionCheck(),
          new VacuumCheck());

  /** Need the schema of this program. */
  private static final List<Check> DESK =
      List.of(
          new AuditCheck(),
          new PolicyCheck(),
          new OnCallCheck(),
          new BouncedCheck(),
          new BackstopCheck(),
          new ParkedCheck(),
          new UndeliveredCheck(),
          new MailReadingCheck());

  /**
   * What a check has to say.
   *
   * @param about what it looked at
   */
  public record Said(String about, Remark remark) {}

  private final Patient patient;
  private final List<Said> said = new ArrayList<>();
  private int checks;

  private Doctor(Patient patient) {
    this.patient = patient;
  }

  /**
   * All that was looked at.
   *
   * @param checks how many there were
   * @param whole false when the database does not answer: most was not looked at
   */
  public record Diagnosis(List<Said> said, int checks, boolean whole) {
    public Diagnosis {
      said = List.copyOf(said);
    }

    public boolean wrong() {
      return said.stream().anyMatch(one -> one.remark().wrong());
    }
  }

  /**
   * Asks the disk, the mail servers and the database; some seconds at most for each.
   *
   * @param data where the embedded database lives, whether it is used or not
   * @param place the database; empty: no desk runs here
   */
  public static Diagnosis examine(
      Settings settings, Path data, Optional<DataSource> place, InstantSource host) {
    if (place.isEmpty()) {
      String what = "No desk runs here that can be asked: none has %s open.".formatted(data);
      return blind(
          new Patient(settings, data, Optional.empty(), host),
          Remark.wrong(
              what, "Start it with ./belay run; if it runs, ask as its user, and see its log."));
    }
    try (Connection connection = place.get().getConnection()) {
      readOnly(connection);
      DataSource one = new SingleConnectionDataSource(connection, true);
      return whole(new Patient(settings, data, Optional.of(one), host));
    } catch (SQLException e) {
      return blind(
          new Patient(settings, data, Optional.empty(), host),
          Remark.wrong(
              "The database does not answer: %s.".formatted(e.getMessage()),
              "See whether it runs, and whether BELAY_DATABASE_URL names it rightly."));
    }
  }

  private static void readOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = on; SET statement_timeout = '10s'");
    }
  }

  private static Diagnosis blind(Patient patient, Remark why) {
    Doctor doctor = new Doctor(patient);
    doctor.said.add(new Said("database", why));
    HOST.forEach(doctor::look);
    return new Diagnosis(doctor.said, doctor.checks, false);
  }

  private static Diagnosis whole(Patient patient) {
    Doctor doctor = new Doctor(patient);
    HOST.forEach(doctor::look);
    DATABASE.forEach(doctor::look);
    if (doctor.look(new SchemaCheck())) {
      DESK.forEach(doctor::look);
    }
    return new Diagnosis(doctor.said, doctor.checks, true);
  }

  /** Whether all was well. */
  private boolean look(Check check) {
    checks++;
    List<Remark> remarks;
    try {
      remarks = check.look(patient).toList();
    } catch (RuntimeException e) {
      remarks =
          List.of(
              Remark.wrong(
                  "This could not be looked at: " + e.getMessage(),
                  "See whether the other remarks explain it."));
    }
    remarks.forEach(remark -> said.add(new Said(check.about(), remark)));
    return remarks.stream().noneMatch(Remark::wrong);
  }
}
