package belay.bench;

import belay.server.db.Uuid7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Does what the runner does to the database and decides nothing: claims the due tickets, 500 at a
 * time, and writes the rows that the runner wrote for one of their kind, in one transaction per
 * batch. Over the wire, as any program has to; or without leaving the database, where not even JSON
 * is read: no program can be faster than that.
 */
final class RawLoop {
  private static final String CLAIM =
      """
      WITH claimed AS MATERIALIZED (
        SELECT id, number, state FROM ticket
        WHERE next_due IS NOT NULL AND greatest(next_due, retry_at) <= CAST('%s' AS timestamptz)
        ORDER BY greatest(next_due, retry_at) LIMIT 500 FOR UPDATE SKIP LOCKED)
      """
          .formatted(Seed.BACK);

  /** What a change of a ticket leaves as it was. */
  private static final Set<String> FIXED =
      Set.of("id", "number", "subject", "requester_id", "intake", "opened_at");

  private final DataSource source;
  private final Rows tickets;
  private final Rows events;
  private final Rows deliveries;

  RawLoop(DataSource source) {
    this.source = source;
    JdbcClient jdbc = JdbcClient.create(source);
    this.tickets = Rows.of(jdbc, "ticket", Map.of("id", "k.id"));
    this.events = Rows.of(jdbc, "ticket_event", Map.of("ticket_id", "k.id"));
    this.deliveries = Rows.of(jdbc, "outbox", Map.of("id", "uuidv7()", "ticket_id", "k.id"));
  }

  private record Claimed(String id, int kind) {}

  /** The rows that the runner wrote to a table for each kind, as texts. */
  private record Rows(
      Table table, Map<String, String> fresh, List<List<@Nullable String[]>> kinds) {

    static Rows of(JdbcClient jdbc, String name, Map<String, String> fresh) {
      Table table = Table.of(jdbc, name);
      int kinds = Seed.kinds(jdbc);
      List<List<@Nullable String[]>> rows = new ArrayList<>();
      for (int kind = 0; kind < kinds; kind++) {
        rows.add(
            jdbc.sql("SELECT %s FROM seed.%s_rung t WHERE nth = ?".formatted(table.names(), name))
                .param(kind)
                .query((row, _) -> texts(row, table.columns().size()))
                .list());
      }
      return new Rows(table, fresh, rows);
    }

    private static @Nullable String[] texts(ResultSet row, int columns) throws SQLException {
      @Nullable String[] texts = new @Nullable String[columns];
      for (int i = 0; i < columns; i++) {
        texts[i] = row.getString(i + 1);
      }
      return texts;
    }

    /** As they come from the client. */
    String bound() {
      String columns =
          table.columns().stream()
              .map(column -> "CAST(? AS %s[])".formatted(column.type()))
              .collect(Collectors.joining(", "));
      return "unnest(%s) AS n (%s)".formatted(columns, table.names());
    }

    /** As they are kept beside the tickets. */
    String kept() {
      return "(SELECT %s FROM known k JOIN seed.%s_rung t ON t.nth = k.nth) AS n (%s)"
          .formatted(table.copied(fresh), table.name(), table.names());
    }

    void bind(PreparedStatement statement, List<Claimed> claimed) throws SQLException {
      for (int i = 0; i < table.columns().size(); i++) {
        String fresher = fresh.getOrDefault(table.columns().get(i).name(), "");
        List<@Nullable String> texts = new ArrayList<>();
        for (Claimed one : claimed) {
          for (@Nullable String[] row : kinds.get(one.kind())) {
            texts.add(
                switch (fresher) {
                  case "" -> row[i];
                  case "k.id" -> one.id();
                  default -> Uuid7.next().toString();
                });
          }
        }
        statement.setArray(
            i + 1, statement.getConnection().createArrayOf("text", texts.toArray(new String[0])));
      }
    }
  }

  /** Every row crosses the wire both ways, and is written as the desk writes: by unnest. */
  void overTheWire() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM + "SELECT * FROM claimed");
        PreparedStatement update = connection.prepareStatement(update(tickets.bound()));
        PreparedStatement history = connection.prepareStatement(insert(events, events.bound()));
        PreparedStatement outbox =
            connection.prepareStatement(insert(deliveries, deliveries.bound()))) {
      connection.setAutoCommit(false);
      for (List<Claimed> all = claimed(claim); !all.isEmpty(); all = claimed(claim)) {
        write(update, tickets, all);
        write(history, events, all);
        write(outbox, deliveries, all);
        connection.commit();
      }
      connection.commit();
    }
  }

  private List<Claimed> claimed(PreparedStatement claim) throws SQLException {
    List<Claimed> claimed = new ArrayList<>();
    try (ResultSet rows = claim.executeQuery()) {
      while (rows.next()) {
        int kind = (int) (rows.getLong("number") % tickets.kinds().size());
        claimed.add(new Claimed(rows.getString("id"), kind));
      }
    }
    return claimed;
  }

  private static void write(PreparedStatement statement, Rows rows, List<Claimed> claimed)
      throws SQLException {
    rows.bind(statement, claimed);
    statement.executeUpdate();
  }

  /** One statement a batch. */
  void insideTheDatabase() throws SQLException {
    String sql =
        """
        %s, known AS MATERIALIZED (SELECT id, number %% %d AS nth FROM claimed),
          a AS (%s), b AS (%s), c AS (%s)
        SELECT count(*) FROM claimed
        """
            .formatted(
                CLAIM,
                tickets.kinds().size(),
                update(tickets.kept()),
                insert(events, events.kept()),
                insert(deliveries, deliveries.kept()));
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      long done;
      do {
        done = count(statement);
      } while (done > 0);
    }
  }

  private static long count(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String update(String rows) {
    return "UPDATE ticket t SET %s FROM %s WHERE t.id = n.id"
        .formatted(tickets.table().changes(FIXED), rows);
  }

  private static String insert(Rows into, String rows) {
    return "INSERT INTO %s (%s) SELECT * FROM %s"
        .formatted(into.table().name(), into.table().names(), rows);
  }
}
