package belay.server.desk;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets' rows as people look at them. */
final class TicketViews {
  private static final String LOOK =
      "SELECT id, format, state, subject, parked_at FROM ticket WHERE ";

  static final String SHOW = LOOK + "id = :id";

  static final String SHOW_NUMBERED = LOOK + "number = :number";

  private static final String WHOSE =
      "SELECT id, requester_id, company_id, closed_at IS NULL AS open FROM ticket WHERE ";

  static final String NUMBERED = WHOSE + "number = :number";

  static final String IDENTIFIED = WHOSE + "id = :id";

  static final String VERSIONS =
      "SELECT number, version FROM ticket WHERE number = ANY (CAST(:numbers AS bigint[]))";

  static final String LOAD =
      """
      SELECT p.id, (
        SELECT count(*) FROM (
          SELECT FROM ticket t WHERE t.closed_at IS NULL AND t.owner_id = p.id LIMIT :many)
          AS part) AS tickets
      FROM unnest(CAST(:people AS uuid[])) AS p (id)
      """;

  record Found(TicketId id, PersonId requester, Optional<CompanyId> company, boolean open) {}

  private final JdbcClient jdbc;
  private final States states;

  TicketViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.states = new States(new HistoryStore(jdbc));
  }

  Optional<Found> numbered(long number) {
    return found(jdbc.sql(NUMBERED).param("number", number));
  }

  Optional<Found> identified(TicketId id) {
    return found(jdbc.sql(IDENTIFIED).param("id", id.value()));
  }

  private static Optional<Found> found(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) ->
            new Found(
                new TicketId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("requester_id", UUID.class)),
                Optional.ofNullable(row.getObject("company_id", UUID.class)).map(CompanyId::new),
                row.getBoolean("open")))
        .optional();
  }

  Optional<Tickets.Shown> show(TicketId id) {
    return shown(jdbc.sql(SHOW).param("id", id.value()));
  }

  Optional<Tickets.Shown> show(long number) {
    return shown(jdbc.sql(SHOW_NUMBERED).param("number", number));
  }

  private Optional<Tickets.Shown> shown(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) ->
            new Tickets.Shown(
                states.read(
                    new TicketId(row.getObject("id", UUID.class)),
                    row.getString("state"),
                    row.getInt("format")),
                Optional.ofNullable(row.getString("subject")),
                time(row, "parked_at")))
        .optional();
  }

  Map<PersonId, Integer> load(Set<PersonId> people) {
    Map<PersonId, Integer> load = new HashMap<>();
    if (people.isEmpty()) {
      return load;
    }
    jdbc.sql(LOAD)
        .param("people", Column.column(List.copyOf(people), person -> person))
        .param("many", Queue.MANY)
        .query(row -> {
          load.put(new PersonId(row.getObject("id", UUID.class)), row.getInt("tickets"));
        });
    return load;
  }

  Map<Long, Long> versions(Set<Long> numbers) {
    Map<Long, Long> versions = new HashMap<>();
    jdbc.sql(VERSIONS)
        .param("numbers", Column.column(List.copyOf(numbers), number -> number))
        .query(row -> {
          versions.put(row.getLong("number"), row.getLong("version"));
        });
    return versions;
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
