package belay.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of one ticket in one table, to be written again and again as those of others. */
record Copies(Table table, List<@Nullable String[]> rows) {

  /**
   * What the desk has written.
   *
   * @param column that holds the ticket's id
   */
  static Copies of(JdbcClient jdbc, String name, String column, UUID ticket) {
    Table table = Table.of(jdbc, name);
    List<@Nullable String[]> rows =
        jdbc.sql("SELECT %s FROM %s WHERE %s = ?".formatted(table.names(), name, column))
            .param(ticket)
            .query((row, _) -> texts(row, table.columns().size()))
            .list();
    return new Copies(table, rows);
  }

  private static @Nullable String[] texts(ResultSet row, int columns) throws SQLException {
    @Nullable String[] texts = new @Nullable String[columns];
    for (int i = 0; i < columns; i++) {
      texts[i] = row.getString(i + 1);
    }
    return texts;
  }

  /** All of them as one statement, a parameter per column. */
  String insert() {
    String casts =
        table.columns().stream()
            .map(column -> "CAST(? AS %s[])".formatted(column.type()))
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) SELECT * FROM unnest(%s)"
        .formatted(table.name(), table.names(), casts);
  }

  /**
   * Writes them.
   *
   * @param fresh columns that are not as they were
   */
  void write(Connection connection, Map<String, Supplier<String>> fresh) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert())) {
      for (int i = 0; i < table.columns().size(); i++) {
        Supplier<String> other = fresh.get(table.columns().get(i).name());
        List<@Nullable String> texts = new ArrayList<>();
        for (@Nullable String[] row : rows) {
          texts.add(other == null ? row[i] : other.get());
        }
        statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray(new String[0])));
      }
      statement.executeUpdate();
    }
  }
}
