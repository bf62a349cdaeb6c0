package belay.server.outbox;

import static belay.server.db.Column.column;

import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets go of deliveries long after their ticket closed, but of none that has not left yet. Who was
 * told stays in the history; what goes is when it left, and what the next server said.
 */
public final class PastDeliveries {
  /** Whoever has the row prunes; others have nothing to do meanwhile. */
  static final String MARK =
      "SELECT closed_at, number FROM delivery_forgotten FOR UPDATE SKIP LOCKED";

  static final String CLOSED =
      """
      SELECT id, closed_at, number FROM ticket
      WHERE closed_at IS NOT NULL AND (closed_at, number) > (:closed, :number)
        AND closed_at < :before
      ORDER BY closed_at, number LIMIT :most
      """;

  static final String FORGET =
      """
      WITH gone AS (
        DELETE FROM outbox WHERE ticket_id = ANY (CAST(:tickets AS uuid[]))
          AND state NOT IN ('waiting', 'sending') RETURNING id)
      DELETE FROM delivery_try t USING gone WHERE t.delivery_id = gone.id
      """;

  static final String MOVE_MARK =
      "UPDATE delivery_forgotten SET closed_at = :closed, number = :number";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  public PastDeliveries(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private record Closed(UUID id, OffsetDateTime at, long number) {}

  private record Mark(OffsetDateTime closedAt, long number) {}

  /**
   * Does so for the next tickets, each once for every time it closes.
   *
   * @param before when they closed
   * @param most so many tickets at once
   * @return how many tickets that were
   */
  public int forget(Instant before, int most) {
    return transactions.execute(
        _ -> mark().map(mark -> forget(closed(mark, before, most))).orElse(0));
  }

  private Optional<Mark> mark() {
    return jdbc.sql(MARK)
        .query((row, _) -> new Mark(moment(row), row.getLong("number")))
        .optional();
  }

  private List<Closed> closed(Mark mark, Instant before, int most) {
    return jdbc.sql(CLOSED)
        .param("closed", mark.closedAt())
        .param("number", mark.number())
        .param("before", Column.time(before))
        .param("most", most)
        .query((row, _) ->
            new Closed(row.getObject("id", UUID.class), moment(row), row.getLong("number")))
        .list();
  }

  private int forget(List<Closed> tickets) {
    if (!tickets.isEmpty()) {
      Closed last = tickets.getLast();
      jdbc.sql(FORGET).param("tickets", column(tickets, Closed::id)).update();
      jdbc.sql(MOVE_MARK).param("closed", last.at()).param("number", last.number()).update();
    }
    return tickets.size();
  }

  private static OffsetDateTime moment(ResultSet row) throws SQLException {
    return row.getObject("closed_at", OffsetDateTime.class);
  }
}
