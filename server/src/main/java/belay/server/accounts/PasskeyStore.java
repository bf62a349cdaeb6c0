package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.db.Column;
import belay.server.db.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys' rows, and those of the questions they were asked. */
final class PasskeyStore {
  static final String ADD =
      """
      INSERT INTO passkey (id, person_id, credential_id, data, sign_count, name, created_at)
      VALUES (:id, :person, :credential, :data, :count, :name, :at)
      ON CONFLICT (credential_id) DO NOTHING
      """;

  /** The passkey of somebody who has left opens nothing. */
  static final String FIND =
      """
      SELECT k.id, k.person_id, k.data, k.sign_count FROM passkey k
      JOIN person p ON p.id = k.person_id
      WHERE k.credential_id = :credential AND p.left_at IS NULL
      """;

  static final String USED = "UPDATE passkey SET sign_count = :count, used_at = :at WHERE id = :id";

  static final String OF =
      "SELECT * FROM passkey WHERE person_id = :person ORDER BY created_at, id";

  static final String CREDENTIALS =
      "SELECT credential_id FROM passkey WHERE person_id = :person ORDER BY id";

  static final String END = "DELETE FROM passkey WHERE person_id = :person AND id = :id";

  static final String ASK =
      """
      INSERT INTO passkey_challenge (hash, browser, expires_at) VALUES (:hash, :browser, :until)
      """;

  static final String FORGET = "DELETE FROM passkey_challenge WHERE expires_at <= :at";

  static final String ANSWER =
      """
      DELETE FROM passkey_challenge
      WHERE hash = :hash AND browser = :browser AND expires_at > :at RETURNING expires_at
      """;

  private final JdbcClient jdbc;

  PasskeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What an answer is checked against. */
  static final class Kept {
    final UUID id;
    final PersonId person;
    final byte[] data;
    final long count;

    private Kept(ResultSet row) throws SQLException {
      id = row.getObject("id", UUID.class);
      person = new PersonId(row.getObject("person_id", UUID.class));
      data = row.getBytes("data");
      count = row.getLong("sign_count");
    }
  }

  boolean add(
      PersonId person, byte[] credential, byte[] data, long count, String name, Instant at) {
    return jdbc.sql(ADD)
            .param("id", Uuid7.next())
            .param("person", person.value())
            .param("credential", credential)
            .param("data", data)
            .param("count", count)
            .param("name", name)
            .param("at", Column.time(at))
            .update()
        == 1;
  }

  Optional<Kept> find(byte[] credential) {
    return jdbc.sql(FIND)
        .param("credential", credential)
        .query((row, _) -> new Kept(row))
        .optional();
  }

  void used(UUID id, long count, Instant at) {
    jdbc.sql(USED).param("id", id).param("count", count).param("at", Column.time(at)).update();
  }

  List<Passkey> of(PersonId person) {
    return jdbc.sql(OF).param("person", person.value()).query((row, _) -> passkey(row)).list();
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    return new Passkey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  List<byte[]> credentials(PersonId person) {
    return jdbc.sql(CREDENTIALS)
        .param("person", person.value())
        .query((row, _) -> row.getBytes(1))
        .list();
  }

  boolean end(PersonId person, UUID id) {
    return jdbc.sql(END).param("person", person.value()).param("id", id).update() > 0;
  }

  void ask(Token challenge, byte[] browser, Instant at, Instant until) {
    jdbc.sql(FORGET).param("at", Column.time(at)).update();
    jdbc.sql(ASK)
        .param("hash", challenge.hash())
        .param("browser", browser)
        .param("until", Column.time(until))
        .update();
  }

  boolean answer(Token challenge, byte[] browser, Instant at) {
    return jdbc.sql(ANSWER)
        .param("hash", challenge.hash())
        .param("browser", browser)
        .param("at", Column.time(at))
        .query((_, _) -> true)
        .optional()
        .isPresent();
  }
}
