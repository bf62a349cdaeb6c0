package belay.bench;

import belay.server.backup.Backup;
import belay.server.backup.Contents;
import belay.server.backup.Restore;
import belay.server.db.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Backup and restore of a desk, by turns with COPY of the same tables by the same driver: out into
 * files, and from there into tables that are there with all their indexes, unchecked.
 */
record Saving(Place place, String name, Path folder) {
  private static final String TARGET = "saved";

  /** Each in seconds. */
  private record Round(double copyOut, double backup, double copyIn, double restore) {}

  /** Something to be timed. */
  private interface Work {
    void run() throws IOException, SQLException;
  }

  static void measure(PrintStream out, Place place, String name, int rounds)
      throws IOException, SQLException {
    Path folder = Files.createTempDirectory("belay-bench-saving-");
    try {
      new Saving(place, name, folder).measure(out, rounds);
    } finally {
      place.drop(TARGET);
      try (var files = Files.list(folder)) {
        files.forEach(file -> file.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private void measure(PrintStream out, int count) throws IOException, SQLException {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      rounds.add(round());
    }
    rounds.removeFirst();
    Contents contents = Restore.check(file());
    double megabytes = contents.bytes() / 1e6;
    out.printf(
        "Backup and restore of %,d tickets: %,d rows, %,.0f MB as COPY writes them, %,.0f MB"
            + " packed; in MB/s%n",
        contents.rows("ticket"), contents.rows(), megabytes, Files.size(file()) / 1e6);
    List<Double> outs = rounds.stream().map(Round::copyOut).toList();
    List<Double> backups = rounds.stream().map(Round::backup).toList();
    List<Double> ins = rounds.stream().map(Round::copyIn).toList();
    List<Double> restores = rounds.stream().map(Round::restore).toList();
    tell(out, "COPY out", megabytes, outs, outs);
    tell(out, "backup", megabytes, backups, outs);
    tell(out, "COPY in", megabytes, ins, ins);
    tell(out, "restore", megabytes, restores, ins);
    out.printf(
        "  rows/s: backup %s, restore %s%n",
        Figures.of(rounds, round -> contents.rows() / round.backup()),
        Figures.of(rounds, round -> contents.rows() / round.restore()));
  }

  private static void tell(
      PrintStream out, String what, double megabytes, List<Double> seconds, List<Double> copy) {
    out.printf(
        "  %-10s %s; times COPY's pace: %s%n",
        what,
        Figures.of(seconds, each -> megabytes / each),
        Figures.ratios(seconds, copy, each -> each));
  }

  private Round round() throws IOException, SQLException {
    DataSource source = place.database(name);
    double copyOut = seconds(() -> copy(source, this::out));
    double backup = seconds(() -> backup(source));
    place.drop(TARGET);
    DataSource target = place.database(TARGET);
    migrate(target);
    double copyIn = seconds(() -> copy(target, this::in));
    place.drop(TARGET);
    DataSource empty = place.database(TARGET);
    double restore = seconds(() -> Restore.into(empty, file(), (_, _) -> {}));
    return new Round(copyOut, backup, copyIn, restore);
  }

  /** What migrations put in is in the files too. */
  private static void migrate(DataSource target) {
    Database.migrate(target);
    List<String> names = tables(target).stream().map(Table::name).toList();
    JdbcClient.create(target).sql("TRUNCATE " + String.join(", ", names)).update();
  }

  private static double seconds(Work work) throws IOException, SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private Path file() {
    return folder.resolve("desk.backup");
  }

  private void backup(DataSource source) throws IOException, SQLException {
    try (OutputStream out = Files.newOutputStream(file())) {
      Backup.write(source, "bench", out, (_, _) -> {});
    }
  }

  /** Copies one table. */
  private interface Direction {
    void copy(CopyManager copies, Table table) throws IOException, SQLException;
  }

  private static void copy(DataSource source, Direction direction)
      throws IOException, SQLException {
    List<Table> tables = tables(source);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL session_replication_role = replica");
      for (Table table : tables) {
        direction.copy(connection.unwrap(PGConnection.class).getCopyAPI(), table);
      }
      connection.commit();
    }
  }

  private static List<Table> tables(DataSource source) {
    JdbcClient jdbc = JdbcClient.create(source);
    return jdbc
        .sql(
            """
            SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'
              AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'
            """)
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .map(table -> Table.of(jdbc, table))
        .toList();
  }

  private void out(CopyManager copies, Table table) throws IOException, SQLException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(table.name()))) {
      copies.copyOut("COPY %s (%s) TO STDOUT".formatted(table.name(), table.names()), out);
    }
  }

  private void in(CopyManager copies, Table table) throws IOException, SQLException {
    try (InputStream in = Files.newInputStream(folder.resolve(table.name()))) {
      copies.copyIn("COPY %s (%s) FROM STDIN".formatted(table.name(), table.names()), in);
    }
  }
}
