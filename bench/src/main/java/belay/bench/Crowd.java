package belay.bench;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.desk.Tickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A desk of some years: many closed tickets, some open, people and companies. The tickets are
 * copies of the kinds that {@link Seed} leaves, with subjects, people and times of their own. A
 * tenth is of one company, Acme, and one in 200 of one of its people.
 */
final class Crowd {
  /** Works in the team of the first tier. */
  static final String TECHNICIAN = "luis@example.com";

  private static final int LONG_STORY = 500;
  private static final String HASH = "(hashint8(n) & 2147483647)";
  private static final String ID = id("01900000", "n");
  private static final String PERSON =
      "CASE WHEN %1$s %% 200 = 0 THEN %2$s ELSE %3$s END"
          .formatted(HASH, id("03000000", "0"), id("03000000", HASH + " / 10 % 20000"));
  private static final String COMPANY =
      "CASE WHEN %1$s %% 10 = 0 THEN (SELECT id FROM company WHERE name = 'Acme') ELSE %2$s END"
          .formatted(HASH, id("02000000", HASH + " % 100"));

  private static final String PEOPLE =
      """
      INSERT INTO company (id, name)
      SELECT %1$s,
        (ARRAY['Harbor','North','Summit','Valley','Cedar','Union','Metro','Coast'])[1 + n %% 8]
          || ' ' || (ARRAY['Dental','Legal','Foods','Works','Bank','Clinic','Media'])[1 + n %% 7]
          || ' ' || n
      FROM generate_series(0, 99) n;
      INSERT INTO membership (id, person_id, role, rank)
      SELECT uuidv7(), id, 'admin', 1 FROM person WHERE name = 'Marta';
      SET session_replication_role = replica;
      INSERT INTO person (id, name, created_at)
      SELECT %2$s,
        (ARRAY['Ada','Ben','Cleo','Dan','Eva','Finn','Gia','Hugo','Ida','Jon'])[1 + n %% 10]
          || ' ' || (ARRAY['Abel','Brook','Cole','Dorn','Ernst','Falk','Gray'])[1 + n / 10 %% 7]
          || ' ' || n,
        '2025-01-01'
      FROM generate_series(0, 19999) n;
      INSERT INTO contact_method (id, person_id, channel, address, verified_at)
      SELECT %3$s, %2$s, 'MAIL', 'person' || n || '@example.org', '2025-01-01'
      FROM generate_series(0, 19999) n;
      """
          .formatted(id("02000000", "n"), id("03000000", "n"), id("04000000", "n"));

  private static final String SUBJECT =
      """
      (ARRAY['VPN','Printer','Outlook','Payroll','Laptop','Badge','Server','Screen'])[1 + %1$s %% 8]
        || ' ' || (ARRAY['down','slow','lost','broken','new','locked','full'])[1 + %1$s / 8 %% 7]
        || ' at ' || (ARRAY['reception','room 12','the clinic','home','branch'])[1 + %1$s / 56 %% 5]
        || ' ' || md5(CAST(n AS text))\
      """
          .formatted(HASH);

  private static final String STATE =
      """
      replace(replace(regexp_replace(replace(CAST(t.state AS text), CAST(t.id AS text),
          CAST(%s AS text)), '"number":[0-9]+', '"number":' || n),
        CAST(t.requester_id AS text), CAST(%s AS text)),
        CAST(t.company_id AS text), CAST(%s AS text))\
      """
          .formatted(ID, PERSON, COMPANY);

  private static final String DUE =
      "(CAST('2040-01-01' AS timestamptz) + make_interval(secs => %s %% 500000))".formatted(HASH);
  private static final String OPENED =
      "(CAST('2026-01-01' AS timestamptz) + make_interval(secs => 25.0 * n))";

  private static final Map<String, String> OPEN =
      Map.ofEntries(
          Map.entry("id", ID),
          Map.entry("number", "n"),
          Map.entry("state", "CAST(" + STATE + " AS json)"),
          Map.entry("subject", SUBJECT),
          Map.entry("next_due", DUE),
          Map.entry("due_since", "t.due_since"),
          Map.entry("waiting", "CASE WHEN %s %% 20 = 3 THEN 'CUSTOMER' END".formatted(HASH)),
          Map.entry("requester_id", PERSON),
          Map.entry("company_id", COMPANY),
          Map.entry("opened_at", OPENED),
          Map.entry("updated_at", OPENED + " + make_interval(mins => %s %% 3000)".formatted(HASH)));

  private final JdbcClient jdbc;

  /**
   * For seeding one.
   *
   * @param jdbc on one connection at a time, without a time limit
   */
  Crowd(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many tickets a desk has. */
  record Size(long open, long closed) {
    long all() {
      return open + closed;
    }

    /** The newest are open, and some that have been for long. */
    private String isOpen() {
      long old = Math.max(1, all() / Math.max(1, open / 10));
      return "(n > %d OR n %% %d = 0)".formatted(all() - open * 9 / 10, old);
    }
  }

  /** The address of somebody who is that there, and has something to read. */
  static String mail(String role) {
    return switch (role) {
      case "technician" -> TECHNICIAN;
      case "admin" -> "marta@example.com";
      case "representative" -> "dana@example.com";
      case "requester" -> "person0@example.org";
      default -> throw new IllegalArgumentException(role);
    };
  }

  private static String id(String prefix, String number) {
    return "CAST('%s-0000-7000-8000-' || lpad(to_hex(%s), 12, '0') AS uuid)"
        .formatted(prefix, number);
  }

  void gather(Size size) {
    jdbc.sql(PEOPLE).update();
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
          "next_due", "due_clock", "due_since", "held_clock", "held_left", "page_seq", "waiting"
        }) {
      ended.put(none, "NULL");
    }
    Map<String, String> part = Map.of("ticket_id", ID, "xid", "pg_current_xact_id()");
    Map<String, String> sent =
        Map.of("ticket_id", ID, "id", id("01910000", "n * 64 + t.event_seq"), "created_at", OPENED);
    List<String> indexes = Table.strip(jdbc, "ticket", "outbox", "ticket_words");
    add("ticket", OPEN, size.all(), size.isOpen());
    add("ticket", ended, size.all(), "NOT " + size.isOpen());
    // of open tickets all, of closed ones how they began
    add("ticket_event", part, size.all(), "(%s OR t.seq = 1)".formatted(size.isOpen()));
    add("outbox", sent, size.all(), "t.event_seq <= 10 AND t.part = 'requester'");
    jdbc.sql(
            """
            SET session_replication_role = replica;
            INSERT INTO ticket_words (number, words, open)
              SELECT number, subject, closed_at IS NULL FROM ticket
            """)
        .update();
    jdbc.sql("SELECT setval('ticket_number', %d)".formatted(size.all() + 1)).query().singleRow();
    Table.dress(jdbc, indexes);
    jdbc.sql("VACUUM (FREEZE, ANALYZE)").update();
    jdbc.sql("CHECKPOINT").update();
  }

  /** Past the triggers, which would do row by row what is done in one go below. */
  private void add(String name, Map<String, String> but, long all, String which) {
    Table table = Table.of(jdbc, name);
    jdbc.sql(
            """
            SET session_replication_role = replica;
            INSERT INTO %s (%s) SELECT %s
            FROM generate_series(CAST(1 AS bigint), %d) n
              JOIN seed.%1$s t ON t.nth = n %% %d
            WHERE %s
            """
                .formatted(name, table.names(), table.copied(but), all, Seed.kinds(jdbc), which))
        .update();
  }

  /** A ticket on which much has been said. */
  static void talk(Node node, long number) {
    Tickets tickets = new Tickets(node.jdbc);
    Actor ana =
        new Actor.Human(
            node.directory.owner(Channel.MAIL, "ana@example.com").orElseThrow().person());
    Viewer all = new Viewer.Integration("bench");
    TicketId id = tickets.numbered(number, all).orElseThrow();
    for (int i = 0; tickets.history(id, all, LONG_STORY).isEmpty(); i++) {
      Command said =
          i % 2 == 0
              ? new Command.Note(node.desk.text("Looked at it again, no. " + i))
              : new Command.Reply(node.desk.text("Please try once more, no. " + i), false);
      if (node.desk.handle(id, said, ana) instanceof Decision.Refused refused) {
        throw new IllegalStateException("not said: " + refused);
      }
    }
    node.jdbc
        .sql("UPDATE ticket SET next_due = '2040-01-01' WHERE number = :number")
        .param("number", number)
        .update();
  }
}
