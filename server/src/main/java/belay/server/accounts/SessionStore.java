package belay.server.accounts;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.server.db.Column;
import belay.server.db.Glance;
import belay.server.people.PartnerOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions' rows. */
final class SessionStore {
  static final String ADD =
      """
      INSERT INTO session (id, hash, person_id, agent, address, created_at, seen_at)
      VALUES (:id, :hash, :person, :agent, :address, :at, :at)
      """;

  /** The session of somebody who has left is nobody's. With what every page begins with. */
  static final String FIND =
      """
      SELECT s.*, p.name, p.locale, p.zone, p.theme, p.letters, %s, %s
      FROM session s JOIN person p ON p.id = s.person_id CROSS JOIN roster_revision r
      WHERE s.hash = :hash AND p.left_at IS NULL
      """
          .formatted(PartnerOf.column("s.person_id"), Glance.COLUMNS);

  static final String ALIVE =
      """
      SELECT s.id FROM session s JOIN person p ON p.id = s.person_id
      WHERE s.id = ANY (CAST(:ids AS uuid[]))
        AND p.left_at IS NULL AND s.seen_at > :idle AND s.created_at > :oldest
      """;

  static final String SEEN = "UPDATE session SET seen_at = :at WHERE id = :id AND seen_at < :at";

  static final String OF =
      """
      SELECT * FROM session
      WHERE person_id = :person AND seen_at > :idle AND created_at > :oldest
      ORDER BY seen_at DESC, id
      """;

  static final String FROM =
      "SELECT EXISTS (SELECT FROM session WHERE person_id = :person AND address = :address)";

  static final String END = "DELETE FROM session WHERE person_id = :person AND id = :id";

  static final String END_OTHERS =
      "DELETE FROM session WHERE person_id = :person AND id IS DISTINCT FROM :kept";

  static final String FORGET =
      "DELETE FROM session WHERE seen_at <= :idle OR created_at <= :oldest";

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A session with what its person wants of every page, and what decides what they may see. */
  record Found(
      Session session,
      String name,
      Optional<String> locale,
      Optional<String> zone,
      Optional<String> theme,
      boolean letters,
      Set<CompanyId> partnerOf,
      Glance glance) {}

  void add(UUID id, Token token, PersonId person, Browser browser, Instant at) {
    jdbc.sql(ADD)
        .param("id", id)
        .param("hash", token.hash())
        .param("person", person.value())
        .param("agent", browser.agent())
        .param("address", browser.address())
        .param("at", Column.time(at))
        .update();
  }

  /** Whether it goes on or is over. */
  Optional<Found> find(Token token) {
    return jdbc.sql(FIND)
        .param("hash", token.hash())
        .query((row, _) ->
            new Found(
                session(row),
                row.getString("name"),
                Optional.ofNullable(row.getString("locale")),
                Optional.ofNullable(row.getString("zone")),
                Optional.ofNullable(row.getString("theme")),
                row.getBoolean("letters"),
                PartnerOf.read(row),
                Glance.of(row)))
        .optional();
  }

  Set<UUID> alive(Set<UUID> ids, Instant idle, Instant oldest) {
    return Set.copyOf(
        jdbc.sql(ALIVE)
            .param("ids", Column.column(List.copyOf(ids), id -> id))
            .param("idle", Column.time(idle))
            .param("oldest", Column.time(oldest))
            .query(UUID.class)
            .list());
  }

  void seen(UUID id, Instant at) {
    jdbc.sql(SEEN).param("id", id).param("at", Column.time(at)).update();
  }

  List<Session> of(PersonId person, Instant idle, Instant oldest) {
    return jdbc.sql(OF)
        .param("person", person.value())
        .param("idle", Column.time(idle))
        .param("oldest", Column.time(oldest))
        .query((row, _) -> session(row))
        .list();
  }

  boolean any(PersonId person, String address) {
    return jdbc.sql(FROM)
        .param("person", person.value())
        .param("address", address)
        .query(Boolean.class)
        .single();
  }

  boolean end(PersonId person, UUID id) {
    return jdbc.sql(END).param("person", person.value()).param("id", id).update() > 0;
  }

  int endOthers(PersonId person, Optional<UUID> kept) {
    return jdbc.sql(END_OTHERS)
        .param("person", person.value())
        .param("kept", kept.orElse(null), Types.OTHER)
        .update();
  }

  void forget(Instant idle, Instant oldest) {
    jdbc.sql(FORGET).param("idle", Column.time(idle)).param("oldest", Column.time(oldest)).update();
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getString("agent"),
        row.getString("address"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }
}
