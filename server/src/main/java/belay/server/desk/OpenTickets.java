package belay.server.desk;

import belay.core.ids.TicketId;
import belay.core.ticket.Ticket;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All open tickets, for those who look after each of them. */
public final class OpenTickets {
  private static final int AT_ONCE = 500;

  static final String PAGE =
      """
      SELECT id, number, format, state FROM ticket
      WHERE closed_at IS NULL AND number > :after ORDER BY number LIMIT :limit
      """;

  private final JdbcClient jdbc;
  private final States states;

  private record Numbered(long number, Ticket ticket) {}

  public OpenTickets(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.states = new States(new HistoryStore(jdbc));
  }

  /** In the order of their numbers; never more than some in memory. */
  public void forEach(Consumer<Ticket> visitor) {
    long last = Long.MIN_VALUE;
    List<Numbered> page;
    do {
      page = page(last);
      page.forEach(found -> visitor.accept(found.ticket()));
      last = page.isEmpty() ? last : page.getLast().number();
    } while (page.size() == AT_ONCE);
  }

  private List<Numbered> page(long after) {
    return jdbc.sql(PAGE)
        .param("after", after)
        .param("limit", AT_ONCE)
        .query((row, _) ->
            new Numbered(
                row.getLong("number"),
                states.read(
                    new TicketId(row.getObject("id", UUID.class)),
                    row.getString("state"),
                    row.getInt("format"))))
        .list();
  }
}
