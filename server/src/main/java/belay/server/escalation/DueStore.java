package belay.server.escalation;

import static belay.server.db.Column.column;

import belay.core.ids.TicketId;
import belay.server.db.Column;
import belay.server.desk.TicketJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds and locks tickets whose time has come, and keeps count of those that fail. */
final class DueStore {
  private static final String SELECT =
      """
      SELECT id, version, format, state, page_seq, greatest(next_due, retry_at) AS due, attempts,
        policy_version
      FROM ticket
      WHERE next_due IS NOT NULL AND greatest(next_due, retry_at) <= :now
        AND (format <= :format OR next_due <= :overdue)\
      """;

  /** One plain statement: joined to a locking sub-query, a row could be older than its lock. */
  static final String CLAIM =
      SELECT
          + """

          ORDER BY greatest(next_due, retry_at) LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
          """;

  static final String CLAIM_ONE = SELECT + " AND id = :id FOR NO KEY UPDATE SKIP LOCKED";

  static final String NEXT =
      """
      SELECT min(greatest(next_due, retry_at)) FROM ticket WHERE next_due IS NOT NULL
      """;

  static final String FAILED =
      """
      UPDATE ticket t SET attempts = n.attempts, retry_at = n.retry_at,
        parked_at = coalesce(t.parked_at, n.parked_at), trouble = n.trouble
      FROM unnest(CAST(:id AS uuid[]), CAST(:attempts AS int[]), CAST(:retry AS timestamptz[]),
          CAST(:parked AS timestamptz[]), CAST(:trouble AS text[]))
        AS n (id, attempts, retry_at, parked_at, trouble)
      WHERE t.id = n.id
      """;

  private final JdbcClient jdbc;

  DueStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Due> claim(Instant now, int limit) {
    return claim(CLAIM, now).param("limit", limit).query((row, _) -> due(row)).list();
  }

  Optional<Due> claim(TicketId id, Instant now) {
    return claim(CLAIM_ONE, now).param("id", id.value()).query((row, _) -> due(row)).optional();
  }

  private JdbcClient.StatementSpec claim(String sql, Instant now) {
    return jdbc.sql(sql)
        .param("now", Column.time(now))
        .param("format", TicketJson.FORMAT)
        .param("overdue", Column.time(now.minus(TicketJson.FOR_NEWER_NODES)));
  }

  Optional<Instant> next() {
    return jdbc.sql(NEXT)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  void failed(List<Failure> failures) {
    jdbc.sql(FAILED)
        .param("id", column(failures, failure -> failure.due().id()))
        .param("attempts", column(failures, Failure::attempts))
        .param("retry", column(failures, Failure::retryAt))
        .param("parked", column(failures, Failure::parkedAt))
        .param("trouble", column(failures, Failure::what))
        .update();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        new TicketId(row.getObject("id", UUID.class)),
        row.getLong("version"),
        row.getInt("format"),
        row.getString("state"),
        Optional.ofNullable(row.getObject("page_seq", Long.class)),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        row.getString("policy_version"));
  }
}
