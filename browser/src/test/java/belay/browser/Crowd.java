package belay.browser;

import belay.core.ticket.Ticket;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Very many tickets, made past the engine: closed, else copies but for number and subject. */
final class Crowd {
  private static final String COLUMNS =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'ticket' AND is_generated = 'NEVER'
      """;

  private static final String COPY =
      """
      INSERT INTO ticket (COLUMNS)
      WITH copy AS (
        SELECT made.* FROM ticket t, generate_series(1, :count) n, jsonb_populate_record(t,
          jsonb_build_object(
            'id', uuidv7(), 'number', n + (SELECT greatest(100000, max(number)) FROM ticket),
            'subject', t.subject || ' ' || n,
            'status', 'closed', 'next_due', NULL, 'due_clock', NULL, 'closed_at', t.opened_at)) made
        WHERE t.id = :id)
      SELECT COLUMNS FROM copy
      """;

  private Crowd() {}

  static void of(RealDesk desk, Ticket.Open ticket, int count) {
    JdbcClient jdbc = desk.part(JdbcClient.class);
    String columns = String.join(", ", jdbc.sql(COLUMNS).query(String.class).list());
    jdbc.sql(COPY.replace("COLUMNS", columns))
        .param("count", count)
        .param("id", ticket.id().value())
        .update();
  }
}
