package belay.server.intake.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The raw copies as a person looks at them, above all those that wait for one (MAIL-2). */
public final class RawMailList {
  /** Where a copy can stand. */
  public static final Set<String> STATES = Set.of("new", "done", "parked", "ignored");

  private static final String LINE =
      """
      SELECT id, source, envelope_from, recipients, size, received_at, state, outcome, attempts,
        next_attempt_at, error
      FROM raw_mail
      """;

  static final String AFTER =
      LINE
          + """
          WHERE (CAST(:state AS text) IS NULL OR state = :state)
            AND (CAST(:after AS uuid) IS NULL OR id > :after)
          ORDER BY id LIMIT :limit
          """;

  static final String PARKED = LINE + "WHERE state = 'parked' ORDER BY received_at LIMIT :limit";

  static final String FIND = LINE + "WHERE id = :id";

  static final String WAITING = "SELECT count(*) FROM raw_mail WHERE state = 'parked'";

  static final String RETRY =
      """
      UPDATE raw_mail SET state = CASE WHEN sha256 IS NULL THEN state ELSE 'new' END,
        attempts = 0, next_attempt_at = :at, retried_at = :at
      WHERE id = :id AND state = 'parked'
      """;

  static final String DISMISS =
      """
      UPDATE raw_mail SET state = 'ignored', outcome = :outcome
      WHERE id = :id AND state = 'parked'
      """;

  private final JdbcClient jdbc;

  public RawMailList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A copy and what became of it; {@code envelopeFrom} is empty for the null sender too. */
  public record Line(
      UUID id,
      String source,
      String envelopeFrom,
      List<String> recipients,
      long size,
      Instant receivedAt,
      String state,
      Optional<String> outcome,
      int attempts,
      Instant nextAttempt,
      Optional<String> error) {}

  /** The next ones in that state, or in any. */
  public List<Line> after(Optional<UUID> place, Optional<String> state, int limit) {
    return jdbc.sql(AFTER)
        .param("state", state.orElse(null))
        .param("after", place.orElse(null))
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  /** Those that wait for a person, who has waited longest first. */
  public List<Line> parked(int limit) {
    return jdbc.sql(PARKED).param("limit", limit).query((row, _) -> line(row)).list();
  }

  /** How many wait for a person. */
  public long waiting() {
    return jdbc.sql(WAITING).query(Long.class).single();
  }

  public Optional<Line> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query((row, _) -> line(row)).optional();
  }

  /**
   * Lets a parked one be read again; what its mailbox has not handed out stays parked until it has.
   *
   * @return whether it was parked
   */
  public boolean retry(UUID id, Instant at) {
    return jdbc.sql(RETRY).param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).update() == 1;
  }

  /**
   * Lets nothing come of a parked one.
   *
   * @param by who decided so
   * @return whether it was parked
   */
  public boolean dismiss(UUID id, String by, String why) {
    String outcome = "dismissed by %s: %s".formatted(by, why);
    return jdbc.sql(DISMISS).param("id", id).param("outcome", outcome).update() == 1;
  }

  private static Line line(ResultSet row) throws SQLException {
    String from = row.getString("envelope_from");
    return new Line(
        row.getObject("id", UUID.class),
        row.getString("source"),
        from == null ? "" : from,
        List.of((String[]) row.getArray("recipients").getArray()),
        row.getLong("size"),
        time(row, "received_at"),
        row.getString("state"),
        Optional.ofNullable(row.getString("outcome")),
        row.getInt("attempts"),
        time(row, "next_attempt_at"),
        Optional.ofNullable(row.getString("error")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
