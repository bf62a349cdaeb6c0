package belay.server.escalation;

import belay.core.ids.TicketId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds open tickets of people who have left, by the index of open tickets' owners. */
final class LeaverStore {
  static final String AFTER =
      """
      SELECT t.id, t.number FROM person p JOIN ticket t ON t.owner_id = p.id
      WHERE p.left_at IS NOT NULL AND t.closed_at IS NULL AND t.number > :after
      ORDER BY t.number LIMIT :most
      """;

  private final JdbcClient jdbc;

  record Row(TicketId id, long number) {}

  LeaverStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The next of them after that number. */
  List<Row> after(long number, int most) {
    return jdbc.sql(AFTER)
        .param("after", number)
        .param("most", most)
        .query((row, _) ->
            new Row(new TicketId(row.getObject("id", UUID.class)), row.getLong("number")))
        .list();
  }
}
