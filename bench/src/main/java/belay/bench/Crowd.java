package belay.bench;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A desk of some years: many closed tickets, some open, people and companies. The tickets are
 * copies of the kinds that {@link Seed} leaves, with subjects, people and times of their own.
 */
final class Crowd {
  private static final String HASH = "(hashint8(n) & 2147483647)";

  private static final String PEOPLE =
      """
      INSERT INTO company (id, name)
      SELECT CAST('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid),
        (ARRAY['Harbor','North','Summit','Valley','Cedar','Union','Metro','Coast'])[1 + n % 8]
          || ' ' || (ARRAY['Dental','Legal','Foods','Works','Bank','Clinic','Media'])[1 + n % 7]
          || ' ' || n
      FROM generate_series(0, 99) n;
      INSERT INTO person (id, name, created_at)
      SELECT CAST('03000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid),
        (ARRAY['Ada','Ben','Cleo','Dan','Eva','Finn','Gia','Hugo','Ida','Jon'])[1 + n % 10]
          || ' ' || (ARRAY['Abel','Brook','Cole','Dorn','Ernst','Falk','Gray'])[1 + n / 10 % 7]
          || ' ' || n,
        '2025-01-01'
      FROM generate_series(0, 4999) n;
      """;

  private static final String SUBJECT =
      """
      (ARRAY['VPN','Printer','Outlook','Payroll','Laptop','Badge','Server','Screen'])[1 + %1$s %% 8]
        || ' ' || (ARRAY['down','slow','lost','broken','new','locked','full'])[1 + %1$s / 8 %% 7]
        || ' at ' || (ARRAY['reception','room 12','the clinic','home','branch'])[1 + %1$s / 56 %% 5]
        || ' ' || md5(CAST(n AS text))\
      """
          .formatted(HASH);

  private static final String ID =
      "CAST('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid)";

  private static final String STATE =
      """
      regexp_replace(replace(CAST(t.state AS text), CAST(t.id AS text), CAST(%s AS text)),
        '"number":[0-9]+', '"number":' || n)\
      """
          .formatted(ID);

  private static final String DUE =
      "(CAST('2040-01-01' AS timestamptz) + make_interval(secs => %s %% 500000))".formatted(HASH);
  private static final String OPENED =
      "(CAST('2026-01-01' AS timestamptz) + make_interval(secs => 30.0 * n))";

  private static final Map<String, String> OPEN =
      Map.ofEntries(
          Map.entry("id", ID),
          Map.entry("number", "n"),
          Map.entry("state", "CAST(" + STATE + " AS json)"),
          Map.entry("subject", SUBJECT),
          Map.entry("next_due", DUE),
          Map.entry("due_since", "t.due_since"),
          Map.entry(
              "requester_id",
              "CAST('03000000-0000-7000-8000-' || lpad(to_hex(%s %% 5000), 12, '0') AS uuid)"
                  .formatted(HASH)),
          Map.entry(
              "company_id",
              "CAST('02000000-0000-7000-8000-' || lpad(to_hex(%s %% 100), 12, '0') AS uuid)"
                  .formatted(HASH)),
          Map.entry("opened_at", OPENED),
          Map.entry("updated_at", OPENED + " + make_interval(mins => %s %% 3000)".formatted(HASH)));

  private final JdbcClient jdbc;

  /**
   * For seeding one.
   *
   * @param jdbc without a time limit
   */
  Crowd(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Open tickets are the newest, but for some that have been open for long. */
  void gather(long open, long closed) {
    long all = open + closed;
    long old = Math.max(1, all / Math.max(1, open / 10));
    String isOpen = "(n > %d OR n %% %d = 0)".formatted(all - open * 9 / 10, old);
    jdbc.sql(PEOPLE).update();
    add(all, isOpen, OPEN);
    Map<String, String> ended = new HashMap<>(OPEN);
    String end = OPENED + " + make_interval(mins => 60 + %s %% 9000)".formatted(HASH);
    ended.put(
        "state",
        "CAST('{\"type\":\"Closed\",\"was\":' || %s || ',\"at\":\"2026-02-01T00:00:00Z\"}' AS json)"
            .formatted(STATE));
    ended.put("closed_at", end);
    ended.put("updated_at", end);
    for (String none :
        new String[] {
          "next_due", "due_clock", "due_since", "held_clock", "held_left", "page_seq"
        }) {
      ended.put(none, "NULL");
    }
    add(all, "NOT " + isOpen, ended);
    history(all, isOpen);
    jdbc.sql("SELECT setval('ticket_number', %d)".formatted(all + 1)).query().singleRow();
    jdbc.sql("VACUUM (FREEZE, ANALYZE)").update();
    jdbc.sql("CHECKPOINT").update();
  }

  private void add(long all, String which, Map<String, String> but) {
    Table ticket = Table.of(jdbc, "ticket");
    jdbc.sql(
            """
            INSERT INTO ticket (%s) SELECT %s
            FROM generate_series(CAST(1 AS bigint), %d) n
              JOIN seed.ticket t ON t.nth = n %% %d
            WHERE %s ORDER BY n
            """
                .formatted(ticket.names(), ticket.copied(but), all, Seed.kinds(jdbc), which))
        .update();
  }

  /** Of open tickets all, of closed ones how they began. */
  private void history(long all, String isOpen) {
    Table event = Table.of(jdbc, "ticket_event");
    Map<String, String> but = Map.of("ticket_id", ID, "xid", "pg_current_xact_id()");
    jdbc.sql(
            """
            INSERT INTO ticket_event (%s) SELECT %s
            FROM generate_series(CAST(1 AS bigint), %d) n
              JOIN seed.ticket_event t ON t.nth = n %% %d
            WHERE %s OR t.seq = 1
            """
                .formatted(event.names(), event.copied(but), all, Seed.kinds(jdbc), isOpen))
        .update();
  }
}
