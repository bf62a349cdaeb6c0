package belay.server.audit;

import static belay.server.db.Column.column;

import belay.core.audit.Finding;
import belay.core.audit.Pile;
import belay.core.audit.Row;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fetches what an audit looks at, and keeps where it was and what it found. */
final class AuditStore {
  private static final UUID DESK = new UUID(0, 0);

  static final String CLAIM =
      """
      UPDATE audit SET began_at = :now WHERE began_at <= :before OR began_at > :after
      RETURNING after_number, slice_size, CAST(seen_xid AS text), seen_number,
        CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS horizon,
        (SELECT coalesce(max(number), 0) FROM ticket) AS newest
      """;

  /** Each by an index, however many tickets there are; no more than 2,000 of each sort. */
  static final String WANTED =
      """
      SELECT number, slice FROM (
        (SELECT number, true AS slice FROM ticket WHERE closed_at IS NULL AND number > :after
         ORDER BY number LIMIT :slice)
        UNION ALL
        (SELECT number, false FROM ticket_was WHERE to_xid >= CAST(:since AS xid8)
         ORDER BY to_xid DESC LIMIT 2000)
        UNION ALL
        (SELECT number, false FROM ticket WHERE number > :seen ORDER BY number DESC LIMIT 2000)
        UNION ALL
        (SELECT number, false FROM ticket
         WHERE closed_at IS NULL AND coalesce(next_due, 'infinity') = 'infinity' LIMIT 2000)
        UNION ALL
        (SELECT t.number, false FROM audit_finding f JOIN ticket t ON t.id = f.subject
         ORDER BY f.checked_at LIMIT 2000)
      ) AS wanted
      """;

  static final String LOOK =
      """
      SELECT t.id, t.number, t.version, t.format, t.state, t.next_due, t.owner_id, t.page_seq,
        t.closed_at IS NOT NULL AS closed,
        (SELECT coalesce(max(e.seq), 0) FROM ticket_event e WHERE e.ticket_id = t.id) AS last_event,
        EXISTS (SELECT FROM audit_finding f
          WHERE f.subject = t.id AND f.fault = 'not-replayed') AS doubted
      FROM ticket t WHERE t.number = ANY (CAST(:numbers AS bigint[]))
      """;

  static final String OPEN = "SELECT count(*) FROM ticket WHERE closed_at IS NULL";

  static final String FOUND =
      """
      INSERT INTO audit_finding AS f
        (fault, subject, number, count, detail, since, checked_at)
      SELECT fault, subject, number, count, detail, coalesce(since, :now), :now
      FROM unnest(CAST(:fault AS text[]), CAST(:subject AS uuid[]), CAST(:number AS bigint[]),
          CAST(:count AS bigint[]), CAST(:detail AS text[]), CAST(:since AS timestamptz[]))
        AS n (fault, subject, number, count, detail, since)
      ON CONFLICT (fault, subject) DO UPDATE SET number = excluded.number, count = excluded.count,
        detail = excluded.detail, since = least(f.since, excluded.since),
        checked_at = excluded.checked_at
      """;

  /** What was looked at again and is well, and what was said of tickets that are not there. */
  static final String WELL =
      """
      DELETE FROM audit_finding f WHERE f.checked_at < :now
        AND (f.subject = ANY (CAST(:subjects AS uuid[]))
          OR NOT EXISTS (SELECT FROM ticket t WHERE t.id = f.subject))
      """;

  static final String END =
      """
      UPDATE audit SET ended_at = :now, looked_at = :looked, after_number = :after,
        slice_size = :slice, seen_xid = CAST(:horizon AS xid8), seen_number = :newest,
        round_at = CASE WHEN :round THEN :now ELSE round_at END
      """;

  private final JdbcClient jdbc;

  AuditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where an audit goes on from.
   *
   * @param after the rolling look has come as far as that ticket
   * @param slice how many open tickets it takes at a time
   * @param seen the newest ticket of the audit before
   * @param since the oldest transaction that could have been under way then
   * @param horizon the same of now
   */
  record Mark(long after, int slice, long seen, String since, String horizon, long newest) {}

  /** Empty when another audit began not long ago. */
  Optional<Mark> claim(Instant now, Instant before, Instant after) {
    return jdbc.sql(CLAIM)
        .param("now", Column.time(now))
        .param("before", Column.time(before))
        .param("after", Column.time(after))
        .query((row, _) ->
            new Mark(
                row.getLong("after_number"),
                row.getInt("slice_size"),
                row.getLong("seen_number"),
                row.getString("seen_xid"),
                row.getString("horizon"),
                row.getLong("newest")))
        .optional();
  }

  /** A ticket to look at; in the slice, or for another reason. */
  record Wanted(long number, boolean slice) {}

  List<Wanted> wanted(Mark mark) {
    return jdbc.sql(WANTED)
        .param("after", mark.after())
        .param("slice", mark.slice())
        .param("since", mark.since())
        .param("seen", mark.seen())
        .query((row, _) -> new Wanted(row.getLong("number"), row.getBoolean("slice")))
        .list();
  }

  /**
   * What is known of a ticket; its state may be unreadable.
   *
   * @param doubted its history was found to add up to something else
   */
  record Seen(Row row, String state, int format, boolean doubted) {}

  List<Seen> look(Collection<Long> numbers) {
    return jdbc.sql(LOOK)
        .param("numbers", column(numbers, number -> number))
        .query((row, _) -> seen(row))
        .list();
  }

  private static Seen seen(ResultSet row) throws SQLException {
    Row columns =
        new Row(
            new TicketId(row.getObject("id", UUID.class)),
            row.getLong("number"),
            row.getLong("version"),
            row.getLong("last_event"),
            Optional.ofNullable(row.getObject("next_due", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant),
            Optional.ofNullable(row.getObject("owner_id", UUID.class)).map(PersonId::new),
            Optional.ofNullable(row.getObject("page_seq", Long.class)),
            row.getBoolean("closed"));
    return new Seen(
        columns, row.getString("state"), row.getInt("format"), row.getBoolean("doubted"));
  }

  long open() {
    return jdbc.sql(OPEN).query(Long.class).single();
  }

  /** What lies longer than it may. */
  List<Finding> piles(Instant now) {
    JdbcClient.StatementSpec sql = jdbc.sql(PileSql.PILES).param("now", Column.time(now));
    for (Pile pile : Pile.values()) {
      sql = sql.param(pile.name(), Column.time(now.minus(pile.patience())));
    }
    return sql.query((row, _) ->
            Finding.of(
                Pile.valueOf(row.getString("pile")),
                row.getLong("count"),
                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("number", Long.class))))
        .list();
  }

  void found(List<Finding> findings, Instant now) {
    jdbc.sql(FOUND)
        .param("fault", column(findings, Finding::fault))
        .param("subject", column(findings, f -> f.ticket().map(TicketId::value).orElse(DESK)))
        .param("number", column(findings, Finding::number))
        .param("count", column(findings, Finding::count))
        .param("detail", column(findings, Finding::detail))
        .param("since", column(findings, Finding::oldest))
        .param("now", Column.time(now))
        .update();
  }

  void well(Collection<TicketId> looked, Instant now) {
    jdbc.sql(WELL)
        .param("subjects", column(looked, TicketId::value))
        .param("now", Column.time(now))
        .update();
  }

  /**
   * The audit is whole.
   *
   * @param looked at how many tickets
   * @param round whether it has come round to the last open ticket
   */
  void end(Mark next, int looked, boolean round, Instant now) {
    jdbc.sql(END)
        .param("now", Column.time(now))
        .param("looked", looked)
        .param("after", next.after())
        .param("slice", next.slice())
        .param("horizon", next.horizon())
        .param("newest", next.newest())
        .param("round", round)
        .update();
  }
}
