package belay.server.desk;

import belay.core.ticket.Actor;
import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was applied, as it was written. */
final class PolicyStore {
  /** Until the transaction ends: who changes the policy does it one after the other. */
  static final String ONE_AT_A_TIME =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('belay policy', 0))";

  private static final String APPLIED =
      "SELECT ordinal, version, name, applied_at, applied_by, note FROM policy_applied";

  static final String CURRENT = APPLIED + " ORDER BY ordinal DESC LIMIT 1";
  static final String BEFORE =
      APPLIED + " WHERE ordinal < :before ORDER BY ordinal DESC LIMIT :most";
  static final String OF_VERSION =
      APPLIED + " WHERE version = :version ORDER BY ordinal DESC LIMIT 1";
  static final String TEXT = "SELECT text FROM policy_applied WHERE ordinal = :ordinal";
  static final String BACKSTOP = "SELECT backstop FROM policy_version WHERE version = :version";
  static final String KNOWN =
      """
      INSERT INTO policy_version (version, backstop) VALUES (:version, :backstop)
      ON CONFLICT (version) DO NOTHING
      """;
  static final String APPLY =
      """
      INSERT INTO policy_applied (version, name, text, applied_at, applied_by, note, tickets)
      VALUES (:version, :name, :text, :at, CAST(:by AS json), :note, (
        SELECT count(*) FROM ticket WHERE closed_at IS NULL AND policy_version <> :version))
      RETURNING ordinal
      """;

  private final JdbcClient jdbc;

  PolicyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void oneAtATime() {
    jdbc.sql(ONE_AT_A_TIME).query(Integer.class).single();
  }

  Optional<PolicyVersion> current() {
    return jdbc.sql(CURRENT).query((row, _) -> version(row)).optional();
  }

  List<PolicyVersion> before(long ordinal, int most) {
    return jdbc.sql(BEFORE)
        .param("before", ordinal)
        .param("most", most)
        .query((row, _) -> version(row))
        .list();
  }

  Optional<PolicyVersion> last(String version) {
    return jdbc.sql(OF_VERSION)
        .param("version", version)
        .query((row, _) -> version(row))
        .optional();
  }

  String text(long ordinal) {
    return jdbc.sql(TEXT).param("ordinal", ordinal).query(String.class).single();
  }

  Optional<String> backstop(String version) {
    return jdbc.sql(BACKSTOP).param("version", version).query(String.class).optional();
  }

  void known(String version, @Nullable String backstop) {
    jdbc.sql(KNOWN).param("version", version).param("backstop", backstop).update();
  }

  long apply(String version, PolicyDraft draft, Instant at, Actor by, String note) {
    return jdbc.sql(APPLY)
        .param("version", version)
        .param("name", draft.name())
        .param("text", draft.text())
        .param("at", Column.time(at))
        .param("by", TicketJson.write(by))
        .param("note", note)
        .query(Long.class)
        .single();
  }

  private static PolicyVersion version(ResultSet row) throws SQLException {
    return new PolicyVersion(
        row.getLong("ordinal"),
        row.getString("version"),
        row.getString("name"),
        row.getObject("applied_at", OffsetDateTime.class).toInstant(),
        TicketJson.actor(row.getString("applied_by")),
        row.getString("note"));
  }
}
