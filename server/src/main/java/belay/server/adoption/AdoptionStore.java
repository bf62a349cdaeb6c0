package belay.server.adoption;

import static belay.server.db.Column.column;

import belay.core.ids.TicketId;
import belay.core.ticket.Ticket;
import belay.server.adoption.DryRun.Named;
import belay.server.db.Column;
import belay.server.desk.Histories;
import belay.server.desk.PolicyVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds and locks open tickets that are on another version than one, and those left behind. */
final class AdoptionStore {
  private static final int AT_ONCE = 500;

  /** By the index of open tickets' versions: there are few versions. */
  private static final String ELSEWHERE =
      """
      FROM ticket t WHERE t.closed_at IS NULL
        AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version)\
      """;

  private static final String ROW =
      "SELECT t.id, t.number, t.version, t.format, t.state, t.page_seq ";

  static final String LOOK =
      ROW + ELSEWHERE + " AND t.number > :after ORDER BY t.number LIMIT :most";

  /** One plain statement, as for rings: what it gives is what it has locked. */
  static final String CLAIM =
      ROW
          + ELSEWHERE
          + """

            AND t.number > :after
            AND NOT EXISTS (SELECT FROM policy_straggler s
              WHERE s.ticket_id = t.id AND s.ordinal = :ordinal AND s.retry_at > :now)
          ORDER BY t.number LIMIT :most FOR NO KEY UPDATE OF t SKIP LOCKED
          """;

  static final String CLAIM_ONE =
      ROW + ELSEWHERE + " AND t.id = :id FOR NO KEY UPDATE OF t SKIP LOCKED";

  static final String POSITIONS = "SELECT DISTINCT t.position " + ELSEWHERE;

  static final String STANDING =
      "SELECT count(*) OVER () AS count, t.number "
          + ELSEWHERE
          + " AND t.position = ANY (CAST(:positions AS text[])) ORDER BY t.number LIMIT :most";

  static final String LEFT = "SELECT count(*) " + ELSEWHERE;

  static final String TOTAL = "SELECT tickets FROM policy_applied WHERE ordinal = :ordinal";

  static final String STRAGGLERS =
      "SELECT count(*) OVER () AS count, t.number "
          + ELSEWHERE
          + """
           AND EXISTS (SELECT FROM policy_straggler s WHERE s.ticket_id = t.id
              AND s.ordinal = :ordinal AND s.stranded = :stranded)
          ORDER BY t.number LIMIT :most
          """;

  static final String STRAGGLE =
      """
      INSERT INTO policy_straggler (ticket_id, ordinal, stranded, trouble, retry_at)
      SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:ordinal AS bigint[]),
        CAST(:stranded AS boolean[]), CAST(:trouble AS text[]), CAST(:retry AS timestamptz[]))
      ON CONFLICT (ticket_id) DO UPDATE SET ordinal = EXCLUDED.ordinal,
        stranded = EXCLUDED.stranded, trouble = EXCLUDED.trouble, retry_at = EXCLUDED.retry_at
      """;

  static final String FOLLOWED =
      "DELETE FROM policy_straggler WHERE ticket_id = ANY (CAST(:ids AS uuid[]))";

  private final JdbcClient jdbc;
  private final Histories histories;

  /** A ticket's row, not yet understood: even its state may be unreadable. */
  record Row(
      TicketId id, long number, long version, int format, String state, Optional<Long> page) {}

  AdoptionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.histories = new Histories(jdbc);
  }

  /**
   * What the row says.
   *
   * @throws RuntimeException when nobody can read it
   */
  Ticket ticket(Row row) {
    return histories.state(row.id(), row.state(), row.format(), row.version());
  }

  /** The next of them after that number, to look at. */
  List<Row> look(String version, long after) {
    return jdbc.sql(LOOK)
        .param("version", version)
        .param("after", after)
        .param("most", AT_ONCE)
        .query((row, _) -> row(row))
        .list();
  }

  /** The next of them after that number, locked; those left behind not before their time. */
  List<Row> claim(PolicyVersion to, long after, Instant now, int most) {
    return jdbc.sql(CLAIM)
        .param("version", to.version())
        .param("ordinal", to.ordinal())
        .param("after", after)
        .param("now", Column.time(now))
        .param("most", most)
        .query((row, _) -> row(row))
        .list();
  }

  Optional<Row> claim(PolicyVersion to, TicketId id) {
    return jdbc.sql(CLAIM_ONE)
        .param("version", to.version())
        .param("id", id.value())
        .query((row, _) -> row(row))
        .optional();
  }

  /** Where they stand. */
  List<String> positions(String version) {
    return jdbc.sql(POSITIONS)
        .param("version", version)
        .query((row, _) -> row.getString("position"))
        .list();
  }

  /** Those of them that stand there. */
  Named standing(String version, Set<String> positions) {
    return named(
        jdbc.sql(STANDING)
            .param("version", version)
            .param("positions", column(List.copyOf(positions), position -> position)));
  }

  Progress progress(PolicyVersion present) {
    long left = jdbc.sql(LEFT).param("version", present.version()).query(Long.class).single();
    long planned = jdbc.sql(TOTAL).param("ordinal", present.ordinal()).query(Long.class).single();
    long total = Math.max(planned, left);
    return new Progress(
        present, total, total - left, stragglers(present, true), stragglers(present, false));
  }

  private Named stragglers(PolicyVersion present, boolean stranded) {
    return named(
        jdbc.sql(STRAGGLERS)
            .param("version", present.version())
            .param("ordinal", present.ordinal())
            .param("stranded", stranded));
  }

  private record Numbered(long count, long number) {}

  private static Named named(JdbcClient.StatementSpec sql) {
    List<Numbered> rows =
        sql.param("most", DryRun.MOST_NAMED)
            .query((row, _) -> new Numbered(row.getLong("count"), row.getLong("number")))
            .list();
    return new Named(
        rows.isEmpty() ? 0 : rows.getFirst().count(), rows.stream().map(Numbered::number).toList());
  }

  void straggle(List<Straggler> some) {
    if (!some.isEmpty()) {
      jdbc.sql(STRAGGLE)
          .param("id", column(some, Straggler::id))
          .param("ordinal", column(some, Straggler::ordinal))
          .param("stranded", column(some, Straggler::stranded))
          .param("trouble", column(some, Straggler::trouble))
          .param("retry", column(some, Straggler::retryAt))
          .update();
    }
  }

  /** They have come after all. */
  void followed(List<TicketId> some) {
    if (!some.isEmpty()) {
      jdbc.sql(FOLLOWED).param("ids", column(some, id -> id)).update();
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new TicketId(row.getObject("id", UUID.class)),
        row.getLong("number"),
        row.getLong("version"),
        row.getInt("format"),
        row.getString("state"),
        Optional.ofNullable(row.getObject("page_seq", Long.class)));
  }
}
