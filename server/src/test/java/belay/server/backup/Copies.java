package belay.server.backup;

import belay.server.db.Migrations;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backs up and restores, and compares whole databases without a line of what did it. */
final class Copies {
  private Copies() {}

  static Contents backUp(DataSource source, Path file) throws IOException, SQLException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return Backup.write(source, "test", out, (_, _) -> {});
    }
  }

  static List<String> restore(Path file, DataSource target) throws IOException, SQLException {
    return Restore.into(target, file, (_, _) -> {});
  }

  /** A database of its own made from that one by way of the file. */
  static TestDatabase copy(DataSource source, Path file) throws IOException, SQLException {
    backUp(source, file);
    TestDatabase empty = TestPostgres.database();
    restore(file, empty.dataSource());
    return empty;
  }

  /** Each table's rows as text, in an order of their own, but for transaction numbers. */
  static Map<String, List<String>> all(DataSource source) {
    JdbcClient jdbc = JdbcClient.create(source);
    Map<String, List<String>> all = new TreeMap<>();
    Map<String, String> columns = new TreeMap<>();
    jdbc.sql(
            """
            SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
            FROM information_schema.columns WHERE table_schema = 'public' AND udt_name <> 'xid8'
              AND table_name <> 'flyway_schema_history'
            GROUP BY table_name
            """)
        .query(row -> {
          columns.put(row.getString(1), row.getString(2));
        });
    columns.forEach((table, list) ->
        all.put(
            table,
            jdbc.sql(
                    "SELECT CAST(t AS text) FROM (SELECT %s FROM %s) AS t ORDER BY 1"
                        .formatted(list, table))
                .query((row, _) -> row.getString(1))
                .list()));
    return all;
  }

  static String schema(DataSource source) {
    return Migrations.version(JdbcClient.create(source)).orElseThrow();
  }

  /** What a database is made of, as it tells itself. */
  static List<String> shape(DataSource source) {
    return JdbcClient.create(source)
        .sql(
            """
            SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled)
            FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT format('%s %s %s', sequencename, last_value, increment_by)
            FROM pg_sequences
            UNION ALL SELECT proname FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND proname <> 'uuidv7'
            ORDER BY 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
