package belay.server.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** One connection in one transaction, set so that values read and write alike everywhere. */
final class Session {
  /** Zero: without end. The last one is known from PostgreSQL 17 on, as we need it. */
  private static final String SETTINGS =
      """
      SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL TimeZone = 'UTC';
      SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 3;
      SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL transaction_timeout = 0
      """;

  private Session() {}

  /** Begins the transaction by that statement. */
  static void begin(Connection connection, String first) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, first);
    run(connection, SETTINGS);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /** All rows of a table, one after the other. */
  static void read(Connection connection, Manifest.Rows rows, ArchiveReader.Sink sink)
      throws SQLException, java.io.IOException {
    CopyOut out = copies(connection).copyOut("COPY " + CatalogStore.columns(rows) + " TO STDOUT");
    try {
      for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
        sink.row(row);
      }
    } finally {
      if (out.isActive()) {
        out.cancelCopy();
      }
    }
  }
}
