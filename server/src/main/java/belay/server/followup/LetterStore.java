package belay.server.followup;

import belay.core.ids.TicketId;
import belay.server.db.Column;
import belay.server.desk.TicketJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inbox as its runner sees it. */
final class LetterStore {
  /** One at a time; without a subject of its own, what it opens is about what it came from. */
  static final String CLAIM =
      """
      SELECT i.id, i.source_id, i.source_seq, i.target_id, i.format, i.command, i.attempts,
        i.parked_at, coalesce(i.subject, t.subject) AS subject, t.policy_version
      FROM ticket_inbox i JOIN ticket t ON t.id = i.source_id
      WHERE i.next_attempt_at <= :now AND (i.format <= :format OR i.next_attempt_at <= :overdue)
      ORDER BY i.next_attempt_at, i.id LIMIT 1
      FOR UPDATE OF i SKIP LOCKED
      """;

  static final String DONE = "DELETE FROM ticket_inbox WHERE id = :id";

  static final String FAILED =
      """
      UPDATE ticket_inbox SET attempts = :attempts, next_attempt_at = :next, error = :error,
        parked_at = coalesce(parked_at, :parked)
      WHERE id = :id AND attempts = :before
      """;

  /** It can wait, and what waits behind it shall not. */
  static final String IMPATIENT = "SELECT set_config('lock_timeout', '2s', true)";

  static final String POSTPONED =
      "UPDATE ticket_inbox SET next_attempt_at = :next WHERE id = :id AND attempts = :attempts";

  static final String NEXT = "SELECT min(next_attempt_at) FROM ticket_inbox";

  private final JdbcClient jdbc;

  LetterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Letter> claim(Instant now) {
    jdbc.sql(IMPATIENT).query(String.class).single();
    return jdbc.sql(CLAIM)
        .param("now", Column.time(now))
        .param("format", TicketJson.FORMAT)
        .param("overdue", Column.time(now.minus(TicketJson.FOR_NEWER_NODES)))
        .query((row, _) -> letter(row))
        .optional();
  }

  void done(Letter letter) {
    jdbc.sql(DONE).param("id", letter.id()).update();
  }

  /**
   * Keeps count.
   *
   * @param letter as it is after the failure
   * @return whether it still was as this node knew it
   */
  boolean failed(Letter letter, Instant now, String error) {
    @Nullable OffsetDateTime parked = letter.parked() ? Column.time(now) : null;
    return jdbc.sql(FAILED)
            .param("attempts", letter.attempts())
            .param("before", letter.attempts() - 1)
            .param("next", Column.time(letter.retryAt(now)))
            .param("error", error)
            .param("parked", parked, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", letter.id())
            .update()
        == 1;
  }

  /** It was nobody's fault, and does not count. */
  void postponed(Letter letter, Instant next) {
    jdbc.sql(POSTPONED)
        .param("next", Column.time(next))
        .param("id", letter.id())
        .param("attempts", letter.attempts())
        .update();
  }

  Optional<Instant> next() {
    return jdbc.sql(NEXT)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(
        row.getObject("id", UUID.class),
        new TicketId(row.getObject("source_id", UUID.class)),
        row.getLong("source_seq"),
        new TicketId(row.getObject("target_id", UUID.class)),
        row.getInt("format"),
        row.getString("command"),
        Optional.ofNullable(row.getString("subject")),
        row.getInt("attempts"),
        row.getObject("parked_at") != null,
        row.getString("policy_version"));
  }
}
