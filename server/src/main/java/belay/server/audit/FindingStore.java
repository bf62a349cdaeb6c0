package belay.server.audit;

import belay.server.audit.Findings.Kind;
import belay.server.audit.Findings.Overview;
import belay.server.db.Column;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads findings, and keeps when people were told of them. */
final class FindingStore {
  private static final int MOST_NUMBERS = 10;

  static final String OVERVIEW =
      """
      SELECT ended_at, round_at, looked_at, (SELECT count(*) FROM audit_finding) AS findings
      FROM audit
      """;

  static final String KINDS =
      """
      SELECT fault, count(*) AS findings, count(*) FILTER (WHERE told_at IS NULL) AS untold,
        CAST(sum(count) AS bigint) AS count, min(since) AS since,
        array_agg(number ORDER BY since, number) FILTER (WHERE number IS NOT NULL) AS tickets,
        (array_agg(detail ORDER BY since, number))[1] AS detail
      FROM audit_finding GROUP BY fault ORDER BY min(since), fault
      """;

  static final String TOLD_AT = "SELECT told_at FROM audit";

  /** One of several nodes finds it as it was. */
  static final String TELL =
      """
      UPDATE audit SET told_at = :now WHERE told_at IS NOT DISTINCT FROM CAST(:was AS timestamptz)
      """;

  static final String TOLD = "UPDATE audit_finding SET told_at = :now WHERE told_at IS NULL";

  static final String UNTOLD = "UPDATE audit_finding SET told_at = NULL WHERE told_at = :now";

  private final JdbcClient jdbc;

  FindingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Overview overview() {
    return jdbc.sql(OVERVIEW)
        .query((row, _) ->
            new Overview(
                time(row, "ended_at"),
                time(row, "round_at"),
                row.getInt("looked_at"),
                row.getLong("findings")))
        .single();
  }

  List<Kind> kinds() {
    return jdbc.sql(KINDS).query((row, _) -> kind(row)).list();
  }

  Optional<Instant> toldAt() {
    return jdbc.sql(TOLD_AT).query((row, _) -> time(row, "told_at")).single();
  }

  /** Whether it is this node that tells them now. */
  boolean tell(Optional<Instant> was, Instant now) {
    boolean mine = set(was, Optional.of(now));
    if (mine) {
      jdbc.sql(TOLD).param("now", Column.time(now)).update();
    }
    return mine;
  }

  /** They were not told after all. */
  void untell(Optional<Instant> was, Instant now) {
    if (set(Optional.of(now), was)) {
      jdbc.sql(UNTOLD).param("now", Column.time(now)).update();
    }
  }

  private boolean set(Optional<Instant> from, Optional<Instant> to) {
    return jdbc.sql(TELL)
            .param("was", from.map(Column::time).orElse(null))
            .param("now", to.map(Column::time).orElse(null))
            .update()
        == 1;
  }

  private static Kind kind(ResultSet row) throws SQLException {
    return new Kind(
        row.getString("fault"),
        row.getLong("findings"),
        row.getLong("untold"),
        row.getLong("count"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        numbers(row.getArray("tickets")),
        row.getString("detail"));
  }

  private static List<Long> numbers(@Nullable Array array) throws SQLException {
    return array == null
        ? List.of()
        : Arrays.stream((Long[]) array.getArray()).limit(MOST_NUMBERS).toList();
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
