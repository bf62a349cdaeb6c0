package belay.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What of the desk may have changed since it was asked last: the time, and by what the rest is
 * kept.
 *
 * @param at by the database's clock, not the desk's
 * @param revision of the roster
 * @param policy the version that was applied last, if any was
 * @param snapshot what of the database was to be seen, in PostgreSQL's notation
 */
public record Glance(Instant at, long revision, Optional<String> policy, String snapshot) {
  /** Asked along with another question, of {@code roster_revision r}. */
  public static final String COLUMNS =
      """
      clock_timestamp() AS glanced_at, r.revision,
        CAST(pg_current_snapshot() AS text) AS glanced_snapshot,
        (SELECT version FROM policy_applied ORDER BY ordinal DESC LIMIT 1) AS policy
      """;

  static final String NOW = "SELECT " + COLUMNS + " FROM roster_revision r";

  /** As things stand; while a page is drawn, as they stood when it was begun. */
  public static Glance now(JdbcClient jdbc) {
    return Look.once(Glance.class, () -> jdbc.sql(NOW).query((row, _) -> Glance.of(row)).single());
  }

  /** From {@link #COLUMNS}. */
  public static Glance of(ResultSet row) throws SQLException {
    return new Glance(
        row.getObject("glanced_at", OffsetDateTime.class).toInstant(),
        row.getLong("revision"),
        Optional.ofNullable(row.getString("policy")),
        row.getString("glanced_snapshot"));
  }

  /** As was asked along with the first question of a page: nothing else has to ask again. */
  public Glance shared() {
    return Look.once(Glance.class, () -> this);
  }
}
