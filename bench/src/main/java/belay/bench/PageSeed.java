package belay.bench;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A large desk to look at: copies of the kinds of {@link Seed}, each with a subject, a message and
 * its history, open ones due from tomorrow on, and closed ones without a history of their own.
 */
final class PageSeed {
  private static final String ID =
      "CAST('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid)";
  private static final String TEXT = "CAST(md5('text ' || n) AS uuid)";
  private static final String STATE =
      """
      CAST(regexp_replace(
        replace(CAST(t.state AS text), CAST(t.id AS text), CAST(%s AS text)),
        '"number":[0-9]+', '"number":' || n) AS json)\
      """
          .formatted(ID);
  private static final String BODY =
      """
      CAST(regexp_replace(
        replace(CAST(t.body AS text), CAST(t.ticket_id AS text), CAST(%s AS text)),
        '("message":\\{"id":")[^"]+', '\\1' || %s) AS json)\
      """
          .formatted(ID, TEXT);
  private static final String SUBJECT = "'Ticket ' || n || ' about ' || md5(CAST(n AS text))";

  private static final Map<String, String> OPEN =
      Map.of(
          "id", ID,
          "number", "n",
          "subject", SUBJECT,
          "state", STATE,
          "next_due", "clock_timestamp() + interval '1 day' + n * interval '7 seconds'",
          "xid", "pg_current_xact_id()",
          "moved_xid", "pg_current_xact_id()");

  private static final Map<String, String> CLOSED =
      Map.of(
          "id", ID,
          "number", "n",
          "subject", SUBJECT,
          "next_due", "CAST(NULL AS timestamptz)",
          "page_seq", "CAST(NULL AS bigint)",
          "opened_at", "t.opened_at - n * interval '11 seconds'",
          "updated_at", "t.updated_at - n * interval '11 seconds'",
          "closed_at", "t.updated_at - n * interval '11 seconds'",
          "moved_xid", "pg_current_xact_id()");

  private static final Map<String, String> EVENT =
      Map.of("ticket_id", ID, "body", BODY, "xid", "pg_current_xact_id()");

  private final JdbcClient jdbc;

  PageSeed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Open ones have the numbers from 1, closed ones those after. */
  void fill(long open, long closed) {
    copy("ticket", "ticket_rung", 1, open, OPEN);
    copy("ticket_event", "ticket_event", 1, open, EVENT);
    texts(open);
    if (closed > 0) {
      copy("ticket", "ticket_rung", open + 1, open + closed, CLOSED);
    }
    jdbc.sql("VACUUM (FREEZE, ANALYZE)").update();
    jdbc.sql("CHECKPOINT").update();
  }

  private void copy(String table, String source, long first, long last, Map<String, String> but) {
    Table to = Table.of(jdbc, table);
    jdbc.sql(
            """
            INSERT INTO %s (%s) SELECT %s
            FROM generate_series(CAST(:first AS bigint), :last) n
            JOIN seed.%s t ON t.nth = n %% %d ORDER BY n
            """
                .formatted(table, to.names(), to.copied(but), source, Seed.kinds(jdbc)))
        .param("first", first)
        .param("last", last)
        .update();
  }

  private void texts(long count) {
    jdbc.sql(
            """
            INSERT INTO ticket_text (id, ticket_id, kind, author, at, salt, body)
            SELECT %s, %s, 'message', (SELECT actor FROM ticket_event LIMIT 1),
              clock_timestamp(), 'salt', 'Nobody can print, and the deadline is near. ' || n
            FROM generate_series(CAST(1 AS bigint), :count) n
            """
                .formatted(TEXT, ID))
        .param("count", count)
        .update();
  }
}
