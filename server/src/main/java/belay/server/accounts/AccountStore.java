package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.server.db.Column;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords' rows, and what people want of every page. */
final class AccountStore {
  /** Who has left does not get in. */
  static final String PASSWORD =
      """
      SELECT a.hash FROM password a JOIN person p ON p.id = a.person_id
      WHERE a.person_id = :person AND p.left_at IS NULL
      """;

  static final String SET =
      """
      INSERT INTO password (person_id, hash, changed_at) VALUES (:person, :hash, :at)
      ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
      """;

  /** Only if it is still the one that was looked at. */
  static final String REHASH =
      "UPDATE password SET hash = :hash WHERE person_id = :person AND hash = :was";

  static final String ANYBODY =
      """
      SELECT EXISTS (
        SELECT FROM person p WHERE left_at IS NULL
          AND (EXISTS (SELECT FROM password a WHERE a.person_id = p.id)
               OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id)))
      """;

  static final String TASTE =
      "SELECT name, locale, zone, theme, letters FROM person WHERE id = :person";

  /** Waits for its turn before it locks the person, as {@code people.Staffing} does. */
  static final String TASTES =
      """
      UPDATE person
      SET name = :name, locale = :locale, zone = :zone, theme = :theme, letters = :letters
      FROM (SELECT revision FROM roster_revision FOR UPDATE) AS turn
      WHERE id = :person
      """;

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> password(PersonId person) {
    return jdbc.sql(PASSWORD).param("person", person.value()).query(String.class).optional();
  }

  void password(PersonId person, String hash, Instant at) {
    jdbc.sql(SET)
        .param("person", person.value())
        .param("hash", hash)
        .param("at", Column.time(at))
        .update();
  }

  void rehash(PersonId person, String was, String hash) {
    jdbc.sql(REHASH).param("person", person.value()).param("was", was).param("hash", hash).update();
  }

  boolean anybodyCanSignIn() {
    return jdbc.sql(ANYBODY).query(Boolean.class).single();
  }

  Accounts.Taste taste(PersonId person) {
    return jdbc.sql(TASTE)
        .param("person", person.value())
        .query((row, _) ->
            new Accounts.Taste(
                row.getString("name"),
                Optional.ofNullable(row.getString("locale")),
                Optional.ofNullable(row.getString("zone")),
                Optional.ofNullable(row.getString("theme")),
                row.getBoolean("letters")))
        .single();
  }

  void tastes(PersonId person, Accounts.Taste taste) {
    jdbc.sql(TASTES)
        .param("person", person.value())
        .param("name", taste.name())
        .param("locale", taste.locale().orElse(null))
        .param("zone", taste.zone().orElse(null))
        .param("theme", taste.theme().orElse(null))
        .param("letters", taste.letters())
        .update();
  }
}
