package belay.bench;

import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Ticket;
import belay.server.desk.OpenRequest;
import belay.server.people.Directory.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tickets that the engine itself has made, in any number. Ninety minutes of a Monday morning are
 * lived through on the shipped policy; then the runner is away for a while, and what is due by its
 * return are the <i>kinds</i>, kept in a schema of their own: as they are, and as the runner leaves
 * them. Copies differ from them by id and number.
 */
final class Seed {
  private static final Instant MONDAY_AT_NINE = Instant.parse("2026-01-12T17:00:00Z");
  private static final Duration BETWEEN_TICKETS = Duration.ofSeconds(30);
  private static final int OPENED = 180;
  private static final Duration AWAY = Duration.ofMinutes(3);

  /** When the runner is back: what is due by then is the backlog. */
  static final Instant BACK = MONDAY_AT_NINE.plus(BETWEEN_TICKETS.multipliedBy(OPENED)).plus(AWAY);

  /** What is late by more than a minute goes on from now, however long the backlog takes. */
  private static final String KINDS =
      """
      CREATE SCHEMA seed;
      UPDATE outbox SET state = 'sent', sent_at = created_at;
      CREATE TABLE seed.ticket AS
        SELECT row_number() OVER (ORDER BY number) - 1 AS nth, t.* FROM ticket t
        WHERE greatest(next_due, retry_at) <= CAST('%s' AS timestamptz);
      CREATE TABLE seed.ticket_event AS
        SELECT k.nth, e.* FROM ticket_event e JOIN seed.ticket k ON k.id = e.ticket_id;
      CREATE TABLE seed.outbox AS
        SELECT k.nth, o.* FROM outbox o JOIN seed.ticket k ON k.id = o.ticket_id;
      """
          .formatted(BACK.minus(Duration.ofMinutes(1)));

  private static final String RUNG =
      """
      CREATE TABLE seed.ticket_rung AS
        SELECT k.nth, t.* FROM ticket t JOIN seed.ticket k ON k.id = t.id;
      CREATE TABLE seed.ticket_event_rung AS
        SELECT k.nth, e.* FROM ticket_event e JOIN seed.ticket k ON k.id = e.ticket_id
        WHERE e.seq > k.version;
      CREATE TABLE seed.outbox_rung AS
        SELECT k.nth, o.* FROM outbox o JOIN seed.ticket k ON k.id = o.ticket_id
        WHERE o.event_seq > k.version;
      TRUNCATE ticket, ticket_event, ticket_words, ticket_was, outbox CASCADE;
      """;

  private final JdbcClient jdbc;

  Seed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lives through the morning, and leaves the kinds and no ticket. */
  static void make(Node node, String policy) {
    node.first.take("bench.yaml", policy);
    node.setTime(MONDAY_AT_NINE);
    for (int i = 0; i < OPENED; i++) {
      node.setTime(MONDAY_AT_NINE.plus(BETWEEN_TICKETS.multipliedBy(i)));
      node.clocks.run();
      Ticket.Open ticket = open(node, i);
      if (i % 3 == 0) {
        acknowledge(node, ticket);
      }
    }
    node.jdbc.sql(KINDS).update();
    node.setTime(BACK);
    node.clocks.run();
    node.jdbc.sql(RUNG).update();
  }

  private static void acknowledge(Node node, Ticket.Open ticket) {
    Actor owner = new Actor.Human(ticket.place().owner().accountable().orElseThrow());
    if (node.desk.handle(ticket.id(), new Command.Acknowledge(), owner)
        instanceof Decision.Refused refused) {
      throw new IllegalStateException("not acknowledged: " + refused);
    }
  }

  private static Ticket.Open open(Node node, int i) {
    String from = i / 4 % 2 == 0 ? "dana@example.com" : "hank@example.com";
    Reach requester = node.directory.owner(Channel.MAIL, from).orElseThrow();
    Priority[] priorities = Priority.values();
    OpenRequest request =
        new OpenRequest(
            requester.person(),
            Optional.of(requester.contact()),
            Optional.empty(),
            Intake.MAIL,
            "Ticket " + i,
            "Please help",
            Optional.of(priorities[i % priorities.length]),
            Optional.empty(),
            false);
    return switch (node.desk.open(request, new Actor.Human(requester.person()))) {
      case Decision.Accepted(_, Ticket.Open ticket) -> ticket;
      case Decision other -> throw new IllegalStateException("not opened: " + other);
    };
  }

  /** All of them due by {@link #BACK}, with everything that happened to them before. */
  void due(long count) {
    List<String> indexes = Table.strip(jdbc, "ticket", "outbox", "ticket_words");
    copy("ticket", "ticket", count, "true");
    copy("ticket_event", "ticket_event", count, "true");
    copy("outbox", "outbox", count, "true");
    words();
    Table.dress(jdbc, indexes);
    settle();
  }

  private void words() {
    jdbc.sql(
            """
            SET session_replication_role = replica;
            INSERT INTO ticket_words (number, words) SELECT number, subject FROM ticket
            """)
        .update();
  }

  /**
   * As the runner leaves them: armed, and not due for a while. Of most only the first event is
   * kept.
   *
   * @param stride which of them {@link #makeDue} will make due, with all that happened before
   */
  void armed(long count, long stride) {
    List<String> indexes = Table.strip(jdbc, "ticket", "ticket_words");
    copy("ticket", "ticket_rung", count, "true");
    copy("ticket_event", "ticket_event", count, "(t.seq = 1 OR n %% %d = 0)".formatted(stride));
    words();
    Table.dress(jdbc, indexes);
  }

  /** Each stride-th ticket is due again, as if the runner had never come. */
  void makeDue(long stride) {
    jdbc.sql(
            """
            SET session_replication_role = replica;
            DELETE FROM outbox;
            CREATE TEMP TABLE again AS
              SELECT t.id, t.number, k.nth, k.version
              FROM generate_series(0, (SELECT max(number) FROM ticket), %1$d) n
              JOIN ticket t ON t.number = n JOIN seed.ticket k ON k.nth = n %% %2$d;
            ANALYZE again;
            DELETE FROM ticket_event e USING again a
              WHERE e.ticket_id = a.id AND e.seq > a.version;
            UPDATE ticket t SET %3$s FROM again a JOIN seed.ticket n ON n.nth = a.nth
              WHERE t.number = a.number;
            UPDATE ticket t SET state = CAST(regexp_replace(
                replace(CAST(state AS text), state ->> 'id', CAST(t.id AS text)),
                '"number":[0-9]+', '"number":' || t.number) AS json)
              FROM again a WHERE t.number = a.number;
            RESET session_replication_role
            """
                .formatted(
                    stride, kinds(jdbc), Table.of(jdbc, "ticket").changes(Set.of("id", "number"))))
        .update();
    settle();
  }

  static int kinds(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM seed.ticket").query(Integer.class).single();
  }

  private void settle() {
    jdbc.sql("VACUUM (FREEZE, ANALYZE)").update();
    jdbc.sql("CHECKPOINT").update();
  }

  /** Past the triggers: nothing here has to be checked, or remembered by them. */
  private void copy(String table, String source, long count, String which) {
    Table to = Table.of(jdbc, table);
    jdbc.sql(
            """
            SET session_replication_role = replica;
            INSERT INTO %s (%s) SELECT %s
            FROM generate_series(CAST(0 AS bigint), %d) n JOIN seed.%s t ON t.nth = n %% %d
            WHERE %s
            """
                .formatted(
                    table,
                    to.names(),
                    to.copied(table.equals("ticket") ? TICKET : PART),
                    count - 1,
                    source,
                    kinds(jdbc),
                    which))
        .update();
  }

  private static final String ID =
      "CAST('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid)";

  private static final Map<String, String> TICKET =
      Map.of(
          "id",
          ID,
          "number",
          "n",
          "state",
          """
          CAST(regexp_replace(
            replace(CAST(t.state AS text), CAST(t.id AS text), CAST(%s AS text)),
            '"number":[0-9]+', '"number":' || n) AS json)\
          """
              .formatted(ID));

  private static final Map<String, String> PART =
      Map.of("id", "uuidv7()", "ticket_id", ID, "xid", "pg_current_xact_id()");
}
