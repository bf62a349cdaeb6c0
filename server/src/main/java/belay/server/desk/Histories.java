package belay.server.desk;

import belay.core.ids.TicketId;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that ever happened, for those who may see everything: to be carried elsewhere, or audited.
 */
public final class Histories {
  private static final int AT_ONCE = 1000;
  private static final UUID FIRST = new UUID(0, 0);

  private final HistoryStore history;

  public Histories(JdbcClient jdbc) {
    this.history = new HistoryStore(jdbc);
  }

  /** Of one ticket, from its beginning. */
  public List<Recorded> of(TicketId ticket) {
    return history.events(ticket, 0, Integer.MAX_VALUE);
  }

  /**
   * A state as it is stored beside that many events.
   *
   * @throws RuntimeException when nobody can read it
   */
  public Ticket state(TicketId ticket, String json, int format, long version) {
    return format < TicketJson.FORMAT
        ? History.replay(
            ticket, of(ticket).stream().filter(event -> event.seq() <= version).toList())
        : TicketJson.ticket(json, format);
  }

  /** Ticket by ticket, each from its beginning; never more than some events in memory. */
  public void forEach(BiConsumer<TicketId, Recorded> visitor) {
    Optional<HistoryStore.Line> last = Optional.empty();
    List<HistoryStore.Line> lines;
    do {
      UUID ticket = last.map(line -> line.ticket().value()).orElse(FIRST);
      long seq = last.map(line -> line.recorded().seq()).orElse(0L);
      lines = history.everything(ticket, seq, AT_ONCE);
      lines.forEach(line -> visitor.accept(line.ticket(), line.recorded()));
      last = lines.isEmpty() ? last : Optional.of(lines.getLast());
    } while (lines.size() == AT_ONCE);
  }
}
