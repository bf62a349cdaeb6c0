package belay.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.people.Directory;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Tag("API-1")
class ApiKeysTest {
  private static final Instant NINE = Instant.parse("2026-01-12T09:00:00Z");

  private TestDatabase database;
  private JdbcClient jdbc;
  private ApiKeys keys;
  private Directory directory;

  @BeforeEach
  void connect() throws SQLException {
    database = TestPostgres.database("belay", Database::migrate);
    jdbc = JdbcClient.create(database.dataSource());
    DeskClock clock = new DeskClock(jdbc, InstantSource.system());
    keys = new ApiKeys(jdbc);
    directory = new Directory(jdbc, TransactionOperations.withoutTransaction(), clock);
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  private Optional<ApiKey> find(String text) {
    return keys.find(text).map(ApiKeys.Good::key);
  }

  @Test
  void a_key_is_recognised_and_nothing_kept_gives_it_away() {
    String key = keys.issue("monitoring", Optional.empty(), Scope.USUAL, NINE);

    assertThat(key).matches("belay_[0-9a-f]{32}_[0-9a-f]{64}");
    assertThat(find(key))
        .get()
        .satisfies(found -> {
          assertThat(found.name()).isEqualTo("monitoring");
          assertThat(found.person()).isEmpty();
          assertThat(found.opens(Scope.TICKETS_WRITE)).isTrue();
          assertThat(found.opens(Scope.ADMIN)).isFalse();
        });
    assertThat(jdbc.sql("SELECT api_key::text FROM api_key").query(String.class).single())
        .doesNotContain(key.substring(key.lastIndexOf('_') + 1));
  }

  @Test
  void no_other_text_is_that_key() {
    String key = keys.issue("monitoring", Optional.empty(), Scope.USUAL, NINE);
    char last = key.charAt(key.length() - 1);
    String other = key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0');

    assertThat(find(other)).isEmpty();
    assertThat(find(key + "0")).isEmpty();
    assertThat(find(key.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(find("")).isEmpty();
    assertThat(find("belay_ _ ")).isEmpty();
  }

  @Test
  void a_revoked_key_opens_nothing() {
    String first = keys.issue("monitoring", Optional.empty(), Scope.USUAL, NINE);
    String second = keys.issue("other", Optional.empty(), Scope.USUAL, NINE);

    assertThat(keys.revoke("monitoring", NINE)).isEqualTo(1);
    assertThat(keys.revoke("monitoring", NINE)).isZero();
    assertThat(find(first)).isEmpty();
    assertThat(find(second)).isPresent();
    assertThat(keys.revoke(find(second).orElseThrow().id().toString(), NINE)).isEqualTo(1);
    assertThat(find(second)).isEmpty();
    assertThat(keys.all()).hasSize(2).allMatch(key -> key.revokedAt().isPresent());
  }

  @Test
  void the_key_of_somebody_who_left_opens_nothing() {
    PersonId ana = directory.ownerOrNew(Channel.MAIL, "ana@desk.example", "Ana").person();
    String key = keys.issue("Ana", Optional.of(ana), Scope.USUAL, NINE);
    assertThat(find(key)).get().extracting(ApiKey::person).isEqualTo(Optional.of(ana));

    jdbc.sql("UPDATE person SET left_at = ?").param(Timestamp.from(NINE)).update();

    assertThat(find(key)).isEmpty();
  }

  @Test
  void last_used_is_kept_by_the_minute() {
    String text = keys.issue("monitoring", Optional.empty(), Scope.USUAL, NINE);
    keys.used(find(text).orElseThrow(), NINE);
    keys.used(find(text).orElseThrow(), NINE.plusSeconds(59));
    assertThat(find(text).orElseThrow().lastUsedAt()).contains(NINE);

    keys.used(find(text).orElseThrow(), NINE.plusSeconds(61));
    assertThat(find(text).orElseThrow().lastUsedAt()).contains(NINE.plusSeconds(61));
  }

  @Test
  void a_name_is_a_person_of_the_roster_and_a_program_s_is_nobody_s() {
    PersonId ana = staff("ana@desk.example", "Ana");
    directory.ownerOrNew(Channel.MAIL, "ana@elsewhere.example", "Ana");
    PersonId dana = directory.ownerOrNew(Channel.MAIL, "dana@acme.example", "Dana").person();
    Holders holders = new Holders(directory);

    assertThat(holders.find("ana")).isEqualTo(ana);
    assertThatThrownBy(() -> holders.find("Anna"))
        .as("a slip must not make a key to the whole desk")
        .hasMessage("nobody who works here is called Anna");
    assertThat(holders.find("Dana@acme.example")).isEqualTo(dana);
    assertThatThrownBy(() -> holders.find("nobody@acme.example"))
        .hasMessage("nobody here has the address nobody@acme.example");
    jdbc.sql("INSERT INTO company (id, name, primary_contact) VALUES (uuidv7(), 'Acme', ?)")
        .param(dana.value())
        .update();
    assertThat(directory.roster().people()).containsKey(dana);
    assertThatThrownBy(() -> holders.find("dana")).hasMessageContaining("nobody who works here");
    assertThat(holders.find("dana@acme.example")).isEqualTo(dana);
    jdbc.sql("UPDATE person SET left_at = created_at WHERE id = ?").param(ana.value()).update();
    assertThatThrownBy(() -> holders.find("Ana")).hasMessageContaining("nobody who works here");
    holders.requireProgram("monitoring");
    for (String taken : List.of("ana", "Dana", "monitoring@desk.example")) {
      assertThatThrownBy(() -> holders.requireProgram(taken))
          .hasMessageContaining("call the program otherwise");
    }
    jdbc.sql("UPDATE person SET left_at = NULL").update();
    staff("ana2@desk.example", "Ana");
    assertThatThrownBy(() -> holders.find("Ana")).hasMessageContaining("several people");
  }

  @Test
  void scopes_are_called_as_people_write_them() {
    assertThat(Scope.of("tickets:read")).contains(Scope.TICKETS_READ);
    assertThat(Scope.of("TICKETS_READ")).isEmpty();
    assertThat(find(keys.issue("x", Optional.empty(), Set.of(Scope.ADMIN), NINE)))
        .get()
        .matches(key -> key.opens(Scope.MAIL_READ));
  }

  private PersonId staff(String address, String name) {
    PersonId person = directory.ownerOrNew(Channel.MAIL, address, name).person();
    jdbc.sql("INSERT INTO membership (id, person_id, role) VALUES (uuidv7(), ?, 'it-manager')")
        .param(person.value())
        .update();
    return person;
  }
}
