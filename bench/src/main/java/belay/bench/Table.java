package belay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of the desk as its schema has it today, but for what it computes by itself. */
record Table(String name, List<Column> columns) {

  record Column(String name, String type) {}

  static Table of(JdbcClient jdbc, String name) {
    List<Column> columns =
        jdbc.sql(
                """
                SELECT column_name, udt_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = :table AND is_generated = 'NEVER'
                ORDER BY ordinal_position
                """)
            .param("table", name)
            .query((row, _) -> new Column(row.getString(1), row.getString(2)))
            .list();
    return new Table(name, columns);
  }

  /**
   * Takes the tables' indexes away, but for those of their keys: many rows are added faster
   * without.
   *
   * @return the statements that make them again
   */
  static List<String> strip(JdbcClient jdbc, String... tables) {
    List<String> made = new ArrayList<>();
    for (String table : tables) {
      jdbc.sql(
              """
              SELECT CAST(CAST(i.indexrelid AS regclass) AS text), pg_get_indexdef(i.indexrelid)
              FROM pg_index i WHERE i.indrelid = CAST(:table AS regclass)
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
              """)
          .param("table", table)
          .query(row -> {
            made.add(row.getString(2));
            jdbc.sql("DROP INDEX " + row.getString(1)).update();
          });
    }
    return made;
  }

  static void dress(JdbcClient jdbc, List<String> indexes) {
    indexes.forEach(index -> jdbc.sql("SET maintenance_work_mem = '512MB'; " + index).update());
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** What to select from {@code t} to get another row like it. */
  String copied(Map<String, String> but) {
    return columns.stream()
        .map(column -> but.getOrDefault(column.name(), "t." + column.name()))
        .collect(Collectors.joining(", "));
  }

  /** What to set in {@code t} to make it what {@code n} is. */
  String changes(Set<String> but) {
    return columns.stream()
        .map(Column::name)
        .filter(name -> !but.contains(name))
        .map(name -> name + " = n." + name)
        .collect(Collectors.joining(", "));
  }
}
