package belay.server.backup;

import belay.server.backup.Manifest.Rows;
import belay.server.db.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ObjLongConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes a backup of a database as it is at one moment, whatever is done to it meanwhile. Nothing
 * waits for it but changes of the schema.
 */
public final class Backup {
  /** The snapshot is taken with the first query behind the locks. */
  private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private final Connection connection;
  private final CatalogStore catalog;
  private final ObjLongConsumer<String> progress;

  private Backup(Connection connection, ObjLongConsumer<String> progress) {
    JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.connection = connection;
    this.catalog = new CatalogStore(jdbc);
    this.progress = progress;
  }

  /**
   * Writes everything to a stream and leaves it open.
   *
   * @param source a database of any version that this Belay knows; it is not migrated
   * @param belay this program's version
   * @param progress hears of tables and how many of their rows are written
   * @throws BackupFault when there is no desk, or one of a newer Belay's
   * @throws IOException when the stream takes no more; what was written then is no backup
   */
  public static Contents write(
      DataSource source, String belay, OutputStream file, ObjLongConsumer<String> progress)
      throws IOException, SQLException {
    String version = version(source);
    try (Connection connection = source.getConnection()) {
      return new Backup(connection, progress).write(new ArchiveWriter(file), belay, version);
    }
  }

  private static String version(DataSource source) {
    String version =
        Migrations.version(JdbcClient.create(source))
            .orElseThrow(() -> new BackupFault("there is no desk in this database"));
    String newest = Migrations.newest(source);
    if (Migrations.isBefore(newest, version)) {
      throw new BackupFault(
          "the database has schema %s and this Belay knows %s: use the Belay that runs on it"
              .formatted(version, newest));
    }
    return version;
  }

  private Contents write(ArchiveWriter archive, String belay, String version)
      throws IOException, SQLException {
    List<Rows> tables = catalog.tables();
    Session.begin(connection, BEGIN);
    Session.run(connection, "LOCK TABLE " + CatalogStore.list(tables) + " IN ACCESS SHARE MODE");
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            belay,
            version,
            catalog.server(),
            catalog.now(),
            catalog.tables(),
            catalog.sequences());
    if (!manifest.tables().equals(tables)) {
      throw new BackupFault("the tables have just changed: try again");
    }
    archive.begin(manifest);
    for (Rows rows : tables) {
      table(archive, rows);
    }
    return new Contents(manifest, archive.seal());
  }

  private void table(ArchiveWriter archive, Rows rows) throws IOException, SQLException {
    Told told = new Told(rows.table(), progress);
    Session.read(
        connection,
        rows,
        row -> {
          archive.row(row);
          told.row();
        });
    archive.endTable(rows.table());
    told.end();
  }
}
