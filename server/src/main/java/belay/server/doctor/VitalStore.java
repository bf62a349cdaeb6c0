package belay.server.doctor;

import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the database tells of itself and of the desk in it. */
final class VitalStore {
  static final String SETTING = "SELECT current_setting(:name)";
  static final String TIME = "SELECT clock_timestamp()";
  static final String CREATES = "SELECT has_schema_privilege(current_schema(), 'CREATE')";
  static final String EXTENSION = "SELECT count(*) FROM pg_extension WHERE extname = :name";

  /** Of others' sessions an ordinary user is told little more than that they are there. */
  static final String CONNECTED =
      """
      SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'
        OR backend_type IS NULL AND usesysid IS NOT NULL
      """;

  static final String HIDDEN =
      """
      SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND backend_type IS NULL AND usesysid IS NOT NULL
      """;

  static final String USER = "SELECT quote_ident(current_user)";

  static final String OLDEST =
      """
      SELECT extract(epoch FROM clock_timestamp() - xact_start) AS seconds, pid, usename,
        application_name
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
      ORDER BY xact_start LIMIT 1
      """;

  static final String PREPARED =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - prepared)), 0)
      FROM pg_prepared_xacts WHERE database = current_database()
      """;

  static final String UNUSED_SLOTS =
      """
      SELECT slot_name FROM pg_replication_slots
      WHERE NOT active AND num_nonnulls(restart_lsn, xmin, catalog_xmin) > 0 ORDER BY slot_name
      """;

  static final String BLOATED =
      """
      SELECT relname, n_live_tup, n_dead_tup FROM pg_stat_user_tables
      WHERE n_dead_tup > 10000 AND n_dead_tup > n_live_tup / 2 ORDER BY n_dead_tup DESC
      """;

  static final String PARKED =
      """
      SELECT (SELECT count(*) FROM ticket WHERE parked_at IS NOT NULL) AS tickets,
        (SELECT count(*) FROM raw_mail WHERE state = 'parked') AS mails,
        (SELECT count(*) FROM ticket_inbox WHERE parked_at IS NOT NULL) AS followups
      """;

  /** Which, of those that have waited longest. */
  static final String UNDECIDED =
      """
      SELECT number, coalesce(trouble, '') AS error FROM ticket
      WHERE parked_at IS NOT NULL ORDER BY parked_at LIMIT 5
      """;

  /** What it says of whom, of those that have waited longest. */
  static final String UNTOLD =
      """
      SELECT t.number, coalesce(i.error, '') AS error
      FROM ticket_inbox i JOIN ticket t ON t.id = i.source_id
      WHERE i.parked_at IS NOT NULL ORDER BY i.parked_at LIMIT 5
      """;

  static final String UNDELIVERED =
      """
      SELECT count(*) FILTER (WHERE state = 'kept') AS kept,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'unknown') AS unknown,
        (SELECT count(*) FROM outbox
          WHERE state = 'expired' AND urgent AND not_after > :since) AS expired
      FROM outbox WHERE state IN ('kept', 'failed', 'unknown') AND created_at > :since
      """;

  static final String MAILBOX = "SELECT until FROM mailbox_lease WHERE mailbox = :mailbox";

  private final JdbcClient jdbc;

  VitalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Such as {@code fsync}: as the server writes it. */
  String setting(String name) {
    return jdbc.sql(SETTING).param("name", name).query(String.class).single();
  }

  Instant time() {
    return jdbc.sql(TIME).query(OffsetDateTime.class).single().toInstant();
  }

  /** Whether this user may make tables. */
  boolean creates() {
    return jdbc.sql(CREATES).query(Boolean.class).single();
  }

  boolean has(String extension) {
    return jdbc.sql(EXTENSION).param("name", extension).query(Long.class).single() > 0;
  }

  long connected() {
    return jdbc.sql(CONNECTED).query(Long.class).single();
  }

  /** A transaction that is open, and who has it. */
  record Open(Duration age, int session, String user, String program) {}

  /** The oldest of those sessions that may be looked into. */
  Optional<Open> oldestTransaction() {
    return jdbc.sql(OLDEST)
        .query((row, _) ->
            new Open(
                Duration.ofSeconds(Math.round(row.getDouble("seconds"))),
                row.getInt("pid"),
                row.getString("usename"),
                row.getString("application_name")))
        .optional();
  }

  /** Sessions with this database that this user may not look into. */
  long hidden() {
    return jdbc.sql(HIDDEN).query(Long.class).single();
  }

  /** As it is written in SQL. */
  String user() {
    return jdbc.sql(USER).query(String.class).single();
  }

  /** Prepared for a commit in two steps, and in no session any more. */
  Duration oldestPrepared() {
    return seconds(PREPARED);
  }

  /** Replication slots for which something is kept and that nobody uses now. */
  List<String> unusedSlots() {
    return jdbc.sql(UNUSED_SLOTS).query((row, _) -> row.getString(1)).list();
  }

  private Duration seconds(String sql) {
    return Duration.ofSeconds(Math.round(jdbc.sql(sql).query(Double.class).single()));
  }

  /** A table with more that is dead than half of what lives. */
  record Bloated(String table, long live, long dead) {}

  List<Bloated> bloated() {
    return jdbc.sql(BLOATED)
        .query((row, _) -> new Bloated(row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  /** What waits for a person. */
  record Parked(long tickets, long mails, long followups) {}

  Parked parked() {
    return jdbc.sql(PARKED)
        .query((row, _) -> new Parked(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  /** Some tickets that can't be decided, and why not: {@code #12 (…)}. */
  List<String> undecided() {
    return numbered(UNDECIDED);
  }

  /** What some tickets could not tell others: {@code #12 (refused: …)}. */
  List<String> untold() {
    return numbered(UNTOLD);
  }

  private List<String> numbered(String sql) {
    return jdbc.sql(sql)
        .query((row, _) -> "#%d (%s)".formatted(row.getLong("number"), row.getString("error")))
        .list();
  }

  /** What did not leave. */
  record Undelivered(long kept, long failed, long unknown, long expired) {}

  Undelivered undelivered(Instant since) {
    return jdbc.sql(UNDELIVERED)
        .param("since", Column.time(since))
        .query((row, _) ->
            new Undelivered(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  /** Until when some node has that mailbox; empty: none ever had. */
  Optional<Instant> mailbox(String mailbox) {
    return jdbc.sql(MAILBOX).param("mailbox", mailbox).query((row, _) -> until(row)).optional();
  }

  private static Instant until(ResultSet row) throws SQLException {
    return row.getObject("until", OffsetDateTime.class).toInstant();
  }
}
