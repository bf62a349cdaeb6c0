package belay.bench;

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
