package belay.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import belay.postgres.EmbeddedPostgres;
import belay.server.Node;
import belay.server.db.Database;
import belay.testkit.OlderPostgres;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To PostgreSQL 17 and back. */
@Tag("OPS-3")
class OtherPostgresTest {
  @TempDir private static Path data;
  @TempDir private static Path folder;
  private static EmbeddedPostgres older;

  @BeforeAll
  static void start() {
    assumeTrue(OlderPostgres.runsHere());
    older = OlderPostgres.start(data);
  }

  @AfterAll
  static void stop() {
    if (older != null) {
      older.close();
    }
  }

  private static DataSource empty(String name) {
    older.ensureDatabase(name);
    return older.dataSource(name);
  }

  private static TestDatabase place(String name) {
    empty(name);
    return new TestDatabase(name, older.jdbcUrl(name), older.user(), older.password());
  }

  @Test
  void a_desk_goes_to_another_version_of_postgresql_and_back() throws Exception {
    assertThat(older.version()).startsWith("17.");
    try (Node node = Node.start()) {
      FullDesk.fill(node);
      Map<String, List<String>> before = Copies.all(node.place.dataSource());
      before.keySet().removeAll(LeftOut.TABLES);
      List<String> shape = Copies.shape(node.place.dataSource());

      Path there = folder.resolve("18.backup");
      Copies.backUp(node.place.dataSource(), there);
      DataSource seventeen = empty("restored");
      assertThat(Copies.restore(there, seventeen)).isEmpty();
      assertThat(Copies.all(seventeen)).containsAllEntriesOf(before);
      assertThat(Copies.shape(seventeen)).isEqualTo(shape);

      Path back = folder.resolve("17.backup");
      assertThat(Copies.backUp(seventeen, back).manifest().postgres()).startsWith("17.");
      try (TestDatabase eighteen = TestPostgres.database()) {
        Copies.restore(back, eighteen.dataSource());
        assertThat(Copies.all(eighteen.dataSource())).containsAllEntriesOf(before);
        assertThat(Copies.shape(eighteen.dataSource())).isEqualTo(shape);
        assertThat(Restore.check(back).tables()).isEqualTo(Restore.check(there).tables());
      }
    }
  }

  @Test
  void a_desk_lives_on_the_older_version() throws SQLException {
    TestDatabase place = place("lives");
    Node node = Node.on(place, place.dataSource());
    var ticket = node.open();
    node.live(Duration.ofMinutes(60));

    assertThat(node.position(ticket)).isNotEqualTo("first-touch");
    assertThat(node.replays(ticket)).isTrue();
    assertThat(node.jdbc.sql("SELECT id FROM membership LIMIT 1").query(String.class).single())
        .as("made by uuidv7()")
        .matches("01.{6}-.{4}-7.{3}-[89ab].*");
    node.leave();
  }

  @Test
  void two_nodes_may_make_the_schema_at_once() throws Exception {
    DataSource source = empty("twice");
    Thread other = Thread.ofPlatform().start(() -> Database.migrate(source));
    Database.migrate(source);
    other.join();
    assertThat(Copies.all(source).get("ticket_was_forgotten")).hasSize(1);
  }
}
