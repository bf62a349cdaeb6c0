package belay.server.outbox;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits to be delivered, and why; what has left, and when. For staff. */
public final class Deliveries {
  private static final int MOST = 500;

  private static final String SELECT =
      "SELECT "
          + DeliveryRows.COLUMNS
          + """
          , o.state, o.next_attempt_at, o.last_error, o.sent_at FROM outbox o
          """;

  static final String OF_TICKET =
      SELECT + "WHERE o.ticket_id = :ticket ORDER BY o.event_seq, o.id LIMIT :limit";

  static final String STUCK =
      SELECT
          + """
          WHERE o.state IN ('waiting', 'kept', 'failed', 'unknown')
          ORDER BY o.created_at LIMIT :limit
          """;

  private final JdbcClient jdbc;

  public Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A delivery and how far it is.
   *
   * @param state {@code waiting}, {@code sending}, {@code sent}, {@code kept} (nothing carries it),
   *     {@code failed}, {@code cancelled}, {@code expired} or {@code unknown}
   * @param trouble why it has not left yet, as far as a try has told
   */
  public record Progress(
      Delivery delivery,
      String state,
      int attempts,
      Instant nextAttempt,
      Optional<String> trouble,
      Optional<Instant> sentAt) {}

  public List<Progress> of(TicketId ticket, Viewer viewer) {
    return staffOnly(viewer, jdbc.sql(OF_TICKET).param("ticket", ticket.value()));
  }

  /** What has not left, oldest first, at most 500. */
  public List<Progress> stuck(Viewer viewer) {
    return staffOnly(viewer, jdbc.sql(STUCK));
  }

  private static List<Progress> staffOnly(Viewer viewer, JdbcClient.StatementSpec query) {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _ ->
          query.param("limit", MOST).query((row, _) -> progress(row)).list();
      case Viewer.Requester _, Viewer.Representative _ -> List.of();
    };
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        DeliveryRows.delivery(row),
        row.getString("state"),
        row.getInt("attempts"),
        DeliveryRows.time(row, "next_attempt_at").orElseThrow(),
        Optional.ofNullable(row.getString("last_error")),
        DeliveryRows.time(row, "sent_at"));
  }
}
