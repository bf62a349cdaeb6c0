package belay.server.desk;

import static belay.server.db.Column.column;

import belay.core.ids.PersonId;
import belay.core.roster.Load;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the open tickets people work on. */
final class LoadStore {
  static final String LOAD =
      """
      SELECT owner_id, count(*) AS tickets FROM ticket
      WHERE closed_at IS NULL AND owner_kind = 'assigned'
        AND owner_id = ANY (CAST(:people AS uuid[]))
      GROUP BY owner_id
      """;

  private final JdbcClient jdbc;

  LoadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Load of(List<PersonId> people) {
    Map<PersonId, Integer> tickets = new HashMap<>();
    jdbc.sql(LOAD)
        .param("people", column(people, person -> person))
        .query(row -> {
          tickets.put(new PersonId(row.getObject("owner_id", UUID.class)), row.getInt("tickets"));
        });
    return new Load(tickets);
  }
}
