package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.db.Column;
import belay.server.db.Uuid7;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-in links' rows; a used one is deleted. */
final class LinkStore {
  static final String ADD =
      """
      INSERT INTO sign_in_link (id, hash, person_id, created_at, expires_at)
      VALUES (:id, :hash, :person, :at, :until)
      """;

  private static final String GOOD =
      """
      FROM sign_in_link l WHERE hash = :hash AND expires_at > :at
        AND (person_id IS NULL
             OR EXISTS (SELECT FROM person p WHERE p.id = l.person_id AND p.left_at IS NULL))
      """;

  static final String FIND = "SELECT person_id " + GOOD;

  static final String TAKE = "DELETE " + GOOD + "RETURNING person_id";

  static final String VOID =
      """
      DELETE FROM sign_in_link
      WHERE person_id IS NOT DISTINCT FROM CAST(:person AS uuid) OR expires_at <= :at
      """;

  private final JdbcClient jdbc;

  LinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whose a link is.
   *
   * @param person empty: the desk's first
   */
  record Link(Optional<PersonId> person) {
    private static Link of(@Nullable UUID person) {
      return new Link(Optional.ofNullable(person).map(PersonId::new));
    }
  }

  void add(Token token, Optional<PersonId> person, Instant at, Instant until) {
    jdbc.sql(ADD)
        .param("id", Uuid7.next())
        .param("hash", token.hash())
        .param("person", person.map(PersonId::value).orElse(null), Types.OTHER)
        .param("at", Column.time(at))
        .param("until", Column.time(until))
        .update();
  }

  Optional<Link> find(Token token, Instant at) {
    return one(FIND, token, at);
  }

  /** Of many who try at once, one gets it. */
  Optional<Link> take(Token token, Instant at) {
    return one(TAKE, token, at);
  }

  private Optional<Link> one(String sql, Token token, Instant at) {
    return jdbc.sql(sql)
        .param("hash", token.hash())
        .param("at", Column.time(at))
        .query((row, _) -> Link.of(row.getObject("person_id", UUID.class)))
        .optional();
  }

  /** All of that person's, or of the desk's first; and those that nobody used in time. */
  void end(Optional<PersonId> person, Instant at) {
    jdbc.sql(VOID)
        .param("person", person.map(PersonId::value).orElse(null), Types.OTHER)
        .param("at", Column.time(at))
        .update();
  }
}
