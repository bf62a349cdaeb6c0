package belay.server.outbox;

import belay.server.outbox.Deliveries.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All deliveries in the order in which they were decided, a part at a time. For staff. */
public final class DeliveryList {
  /** Where a delivery can stand. */
  public static final Set<String> STATES =
      Set.of("waiting", "sending", "sent", "kept", "failed", "cancelled", "expired", "unknown");

  private static final String SELECT =
      "SELECT "
          + DeliveryRows.COLUMNS
          + """
          , o.state, o.next_attempt_at, o.last_error, o.sent_at, t.number,
            e.because ->> 'rule' AS rule
          FROM outbox o
          JOIN ticket t ON t.id = o.ticket_id
          LEFT JOIN ticket_event e ON e.ticket_id = o.ticket_id AND e.seq = o.event_seq
          """;

  static final String ONE = SELECT + "WHERE o.id = :id";

  private final JdbcClient jdbc;

  public DeliveryList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A delivery of a ticket.
   *
   * @param number the ticket's
   * @param rule that led to it, if an event did
   */
  public record Line(Progress progress, long number, Optional<String> rule) {}

  /** The next ones in that state and of the ticket with that number, or of any. */
  public List<Line> after(
      Optional<UUID> place, Optional<String> state, Optional<Long> number, int limit) {
    return list("o.id > :place", "o.id", place, state, number, limit);
  }

  /** The same, the newest first. */
  public List<Line> before(
      Optional<UUID> place, Optional<String> state, Optional<Long> number, int limit) {
    return list("o.id < :place", "o.id DESC", place, state, number, limit);
  }

  /**
   * Says only what is asked, and the state in so many words: most have left, and only so the
   * indexes of the others are found to serve.
   */
  private List<Line> list(
      String beyond,
      String order,
      Optional<UUID> place,
      Optional<String> state,
      Optional<Long> number,
      int limit) {
    List<String> where = new ArrayList<>(List.of("true"));
    place.ifPresent(_ -> where.add(beyond));
    state.filter(STATES::contains).ifPresent(one -> where.add("o.state = '" + one + "'"));
    number.ifPresent(_ -> where.add("t.number = :number"));
    String sql = SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY " + order;
    return jdbc.sql(sql + " LIMIT :limit")
        .param("number", number.orElse(null))
        .param("place", place.orElse(null))
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  public Optional<Line> find(UUID id) {
    return jdbc.sql(ONE).param("id", id).query((row, _) -> line(row)).optional();
  }

  private static Line line(ResultSet row) throws SQLException {
    Progress progress =
        new Progress(
            DeliveryRows.delivery(row),
            row.getString("state"),
            row.getInt("attempts"),
            DeliveryRows.time(row, "next_attempt_at").orElseThrow(),
            Optional.ofNullable(row.getString("last_error")),
            DeliveryRows.time(row, "sent_at"));
    return new Line(progress, row.getLong("number"), Optional.ofNullable(row.getString("rule")));
  }
}
