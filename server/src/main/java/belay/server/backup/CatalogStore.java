package belay.server.backup;

import belay.server.backup.Manifest.Rows;
import belay.server.backup.Manifest.Sequence;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in a database's current schema, by PostgreSQL's catalog; extensions' own left aside. */
final class CatalogStore {
  private static final String OURS =
      """
      c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = CAST('pg_class' AS regclass)
          AND d.objid = c.oid AND d.deptype = 'e')\
      """;

  static final String RELATIONS =
      """
      SELECT c.relname FROM pg_class c
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND %s ORDER BY (c.relkind = 'S'), c.relname
      """
          .formatted(OURS);

  static final String TABLES =
      """
      SELECT c.relname, array_agg(CAST(a.attname AS text) ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND %s
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND a.atttypid <> CAST('%s' AS regtype)
      GROUP BY c.relname ORDER BY c.relname
      """
          .formatted(OURS, LeftOut.TRANSACTION_NUMBER);

  static final String SEQUENCES =
      """
      SELECT c.relname FROM pg_class c WHERE c.relkind = 'S' AND %s ORDER BY c.relname
      """
          .formatted(OURS);

  /** What slows loading down and may come after it: how to let go of it, how to make it again. */
  static final String LATER =
      """
      SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', k.conrelid::regclass, k.conname) AS gone,
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', k.conrelid::regclass, k.conname,
          pg_get_constraintdef(k.oid)) AS again, 1 AS rank
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'f' AND k.conparentid = 0 AND %1$s
      UNION ALL
      SELECT format('DROP INDEX %%s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 2
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE NOT i.indisunique AND NOT c.relispartition AND %1$s
      ORDER BY rank, gone
      """
          .formatted(OURS);

  static final String SERVER = "SELECT current_setting('server_version')";
  static final String CLOCK = "SELECT clock_timestamp()";
  static final String SET = "SELECT setval(CAST(:name AS regclass), :last, :called)";

  private final JdbcClient jdbc;

  CatalogStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Tables, views and the like, sequences last. */
  List<String> relations() {
    return jdbc.sql(RELATIONS).query((row, _) -> row.getString(1)).list();
  }

  /** The tables whose rows make a backup. */
  List<Rows> tables() {
    return jdbc.sql(TABLES).query((row, _) -> rows(row)).list().stream()
        .filter(rows -> !LeftOut.TABLES.contains(rows.table()))
        .toList();
  }

  private static Rows rows(ResultSet row) throws SQLException {
    Array columns = row.getArray("columns");
    return new Rows(row.getString("relname"), List.of((String[]) columns.getArray()));
  }

  List<Sequence> sequences() {
    return jdbc.sql(SEQUENCES).query((row, _) -> row.getString(1)).list().stream()
        .map(this::sequence)
        .toList();
  }

  private Sequence sequence(String name) {
    return jdbc.sql("SELECT last_value, is_called FROM " + quoted(name))
        .query((row, _) -> new Sequence(name, row.getLong(1), row.getBoolean(2)))
        .single();
  }

  void set(Sequence sequence) {
    jdbc.sql(SET)
        .param("name", quoted(sequence.name()))
        .param("last", sequence.last())
        .param("called", sequence.called())
        .query((_, _) -> true)
        .single();
  }

  /**
   * Foreign keys and indexes that are no constraint.
   *
   * @param gone the statement that drops it
   * @param again the statement that makes it as it was
   */
  record Later(String gone, String again) {}

  List<Later> later() {
    return jdbc.sql(LATER)
        .query((row, _) -> new Later(row.getString("gone"), row.getString("again")))
        .list();
  }

  void run(String statement) {
    jdbc.sql(statement).update();
  }

  String server() {
    return jdbc.sql(SERVER).query(String.class).single();
  }

  Instant now() {
    return jdbc.sql(CLOCK).query(OffsetDateTime.class).single().toInstant();
  }

  static String list(List<Rows> tables) {
    return tables.stream().map(rows -> quoted(rows.table())).collect(Collectors.joining(", "));
  }

  /** A table with its columns, as COPY wants to be told. */
  static String columns(Rows rows) {
    Stream<String> columns = rows.columns().stream().map(CatalogStore::quoted);
    return quoted(rows.table()) + columns.collect(Collectors.joining(", ", " (", ")"));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
