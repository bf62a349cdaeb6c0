package belay.server.backup;

import belay.core.ticket.AlwaysTrue;
import belay.server.backup.Manifest.Rows;
import belay.server.db.Migrations;
import belay.server.desk.OpenTickets;
import belay.server.desk.Queue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills an empty database from a backup, in one transaction: schema, rows, what makes them fit for
 * this cluster, and a look at what came of it. Whatever goes wrong, the database stays empty.
 */
public final class Restore {
  private static final int NAMED = 5;
  private static final int LONGEST_WORDS = 100;

  private final Connection connection;
  private final JdbcClient jdbc;
  private final CatalogStore catalog;
  private final ObjLongConsumer<String> progress;

  private Restore(Connection connection, ObjLongConsumer<String> progress) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.catalog = new CatalogStore(jdbc);
    this.progress = progress;
  }

  /**
   * Reads a backup from its first byte to its last.
   *
   * @throws BackupFault when it is foreign, cut off or damaged
   */
  public static Contents check(Path file) throws IOException, SQLException {
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      return new Contents(archive.manifest(), archive.readAll());
    }
  }

  /**
   * Fills a database from a backup and brings its schema up to this version. What is damaged is
   * found on the way; {@link #check} finds it before the database is asked at all.
   *
   * @param progress hears of tables and how many of their rows are in
   * @return what is wrong with open tickets, a sentence each: it was so in the backup
   * @throws BackupFault when the backup can't be used, or the database is not empty
   */
  public static List<String> into(DataSource target, Path file, ObjLongConsumer<String> progress)
      throws IOException, SQLException {
    try (ArchiveReader archive = ArchiveReader.open(file);
        Connection connection = target.getConnection()) {
      String newest = newest(target, archive.manifest());
      Session.begin(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      List<String> broken = new Restore(connection, progress).fill(archive, newest);
      connection.commit();
      return broken;
    }
  }

  private static String newest(DataSource target, Manifest manifest) {
    String newest = Migrations.newest(target);
    if (Migrations.isBefore(newest, manifest.schema())) {
      throw new BackupFault(
          "the backup was made by Belay %s with schema %s, this one knows %s: use that or a newer"
              .formatted(manifest.belay(), manifest.schema(), newest));
    }
    return newest;
  }

  private List<String> fill(ArchiveReader archive, String newest) throws SQLException, IOException {
    requireEmpty();
    Manifest manifest = archive.manifest();
    if (Migrations.migrate(connection, manifest.schema()).isPresent()) {
      throw new BackupFault("somebody else has just begun to use this database");
    }
    requireFitting(manifest);
    load(archive);
    manifest.sequences().forEach(catalog::set);
    requireSame(manifest.tables(), archive.end());
    Migrations.migrate(connection, newest);
    new Queue(jdbc).forgetAll();
    Session.run(connection, "ANALYZE");
    return broken();
  }

  private void requireEmpty() {
    List<String> there = catalog.relations();
    if (!there.isEmpty()) {
      String names = there.stream().limit(NAMED).collect(Collectors.joining(", "));
      throw new BackupFault(
          "the database is not empty, there is %s%s in it; a backup goes into an empty one: name"
                  .formatted(names, there.size() > NAMED ? ", …" : "")
              + " a new folder by BELAY_DATA, or a database fresh from CREATE DATABASE by"
              + " BELAY_DATABASE_URL");
    }
  }

  /** Nothing of it may have no place here, nor may anything here be left without its rows. */
  private void requireFitting(Manifest manifest) {
    List<Rows> tables = manifest.tables().stream().filter(Restore::stays).toList();
    if (!tables.equals(catalog.tables())) {
      throw new BackupFault(
          "the backup does not fit its own schema %s: it differs in %s"
              .formatted(manifest.schema(), difference(tables, catalog.tables())));
    }
  }

  /** An older Belay may have saved what is left out today. */
  private static boolean stays(Rows rows) {
    return !LeftOut.TABLES.contains(rows.table());
  }

  private static String difference(List<Rows> some, List<Rows> others) {
    return Stream.concat(
            some.stream().filter(rows -> !others.contains(rows)),
            others.stream().filter(rows -> !some.contains(rows)))
        .map(Rows::table)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Without triggers, which would do again what is done; keys are checked when all is there. */
  private void load(ArchiveReader archive) throws SQLException {
    List<CatalogStore.Later> later = catalog.later();
    later.forEach(thing -> catalog.run(thing.gone()));
    catalog.run("TRUNCATE " + CatalogStore.list(catalog.tables()));
    for (Rows rows : archive.manifest().tables()) {
      if (stays(rows)) {
        String table = CatalogStore.quoted(rows.table());
        catalog.run("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        table(archive, rows);
        catalog.run("ALTER TABLE " + table + " ENABLE TRIGGER USER");
      } else {
        archive.table(rows, _ -> {});
      }
    }
    progress.accept("indexes", 0);
    later.forEach(thing -> catalog.run(thing.again()));
  }

  /** Frozen: the rows are as old as their table, and nobody has to look at them again. */
  private void table(ArchiveReader archive, Rows rows) throws SQLException {
    Told told = new Told(rows.table(), progress);
    CopyIn in =
        Session.copies(connection)
            .copyIn("COPY " + CatalogStore.columns(rows) + " FROM STDIN WITH (FREEZE)");
    try {
      archive.table(
          rows,
          row -> {
            in.writeToCopy(row, 0, row.length);
            told.row();
          });
      in.endCopy();
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
    told.end();
  }

  private void requireSame(List<Rows> tables, List<Tally> sealed) throws SQLException, IOException {
    for (int i = 0; i < sealed.size(); i++) {
      if (stays(tables.get(i)) && !tally(tables.get(i)).equals(sealed.get(i))) {
        throw new BackupFault(
            "nothing was restored: PostgreSQL gives table %s back otherwise than it was given"
                .formatted(sealed.get(i).table()));
      }
    }
  }

  private Tally tally(Rows rows) throws SQLException, IOException {
    RowSum sum = new RowSum();
    Session.read(connection, rows, sum::add);
    return sum.of(rows.table());
  }

  private List<String> broken() {
    List<String> broken = new ArrayList<>();
    new OpenTickets(jdbc)
        .forEach(ticket -> {
          try {
            AlwaysTrue.check(ticket);
          } catch (IllegalStateException e) {
            broken.add("#" + ticket.state().number() + " " + brief(e));
          }
        });
    return broken;
  }

  /** Its words go on with the whole ticket. */
  private static String brief(IllegalStateException broken) {
    String words = String.valueOf(broken.getMessage());
    return words.substring(0, Math.min(words.length(), LONGEST_WORDS));
  }
}
