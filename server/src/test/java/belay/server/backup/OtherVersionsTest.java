package belay.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.Node;
import belay.server.db.Migrations;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of older and newer desks than this program's. */
@Tag("OPS-3")
class OtherVersionsTest {
  @TempDir private Path folder;
  private Node node;
  private Path file;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    file = folder.resolve("desk.backup");
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  void an_older_backup_comes_under_the_present_schema() throws Exception {
    try (TestDatabase old = TestPostgres.database();
        Connection connection = old.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Migrations.migrate(connection, "6");
      Session.run(
          connection,
          """
          INSERT INTO person (id, name, created_at) VALUES (gen_random_uuid(), 'Ada', now());
          INSERT INTO policy_version (version, name, text, applied_at)
          VALUES ('v1', 'p.yaml', 'text', now());
          INSERT INTO ticket (id, number, version, format, state, status, priority, position,
            requester_id, subject, intake, policy_version, opened_at, updated_at, closed_at)
          SELECT gen_random_uuid(), 7, 1, 1,
            '{"was":{"place":{"owner":{"type":"Lead"},"round":1}}}', 'NEW', 'LOW', 't', id,
            'Old words', 'MAIL', 'v1', now(), now(), now() FROM person
          """);
      connection.commit();

      try (TestDatabase copy = Copies.copy(old.dataSource(), file)) {
        assertThat(Restore.check(file).manifest().schema()).isEqualTo("6");
        assertThat(Copies.schema(copy.dataSource()))
            .isEqualTo(Copies.schema(node.place.dataSource()));
        Map<String, List<String>> all = Copies.all(copy.dataSource());
        assertThat(all.get("policy_applied")).singleElement().asString().contains("v1,p.yaml,text");
        assertThat(all.get("ticket_words")).singleElement().asString().contains("Old words");
      }
    }
  }

  /** As an older Belay would have saved it that did not leave it out. */
  @Test
  void a_table_that_is_left_out_today_is_passed_over() throws Exception {
    node.open();
    Copies.backUp(node.place.dataSource(), file);
    Path older = folder.resolve("older.backup");
    try (ArchiveReader from = ArchiveReader.open(file);
        OutputStream out = Files.newOutputStream(older)) {
      Manifest was = from.manifest();
      List<Manifest.Rows> tables = new ArrayList<>(was.tables());
      tables.addFirst(new Manifest.Rows("session", List.of("id", "hash")));
      ArchiveWriter to = new ArchiveWriter(out);
      to.begin(new Manifest(1, "0", was.schema(), "18", was.at(), tables, was.sequences()));
      to.row("none\tof\tthese\n".getBytes(UTF_8));
      to.endTable("session");
      for (Manifest.Rows rows : was.tables()) {
        from.table(rows, to::row);
        to.endTable(rows.table());
      }
      to.seal();
    }

    try (TestDatabase place = TestPostgres.database()) {
      Copies.restore(older, place.dataSource());
      Map<String, List<String>> all = Copies.all(place.dataSource());
      assertThat(all.get("session")).isEmpty();
      assertThat(all.get("ticket")).hasSize(1);
    }
  }

  @Test
  void a_backup_that_lacks_a_table_is_refused() throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      ArchiveWriter archive = new ArchiveWriter(out);
      archive.begin(new Manifest(1, "0", "9", "18", node.clock.read(), List.of(), List.of()));
      archive.seal();
    }
    try (TestDatabase place = TestPostgres.database()) {
      assertThatThrownBy(() -> Copies.restore(file, place.dataSource()))
          .isInstanceOf(BackupFault.class)
          .hasMessageContaining("does not fit its own schema 9: it differs in api_answer, api_key");
      assertThat(Copies.all(place.dataSource())).isEmpty();
    }
  }

  @Test
  void a_newer_desk_is_neither_saved_nor_restored() throws Exception {
    node.jdbc
        .sql(
            """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
              installed_by, execution_time, success)
            VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 'x', 1, true)
            """)
        .update();
    assertThatThrownBy(() -> Copies.backUp(node.place.dataSource(), file))
        .isInstanceOf(BackupFault.class)
        .hasMessageContaining("the database has schema 900");

    newer();
    try (TestDatabase empty = TestPostgres.database()) {
      assertThatThrownBy(() -> Copies.restore(file, empty.dataSource()))
          .isInstanceOf(BackupFault.class)
          .hasMessageContaining("made by Belay 9.9 with schema 900");
      assertThat(Copies.all(empty.dataSource())).isEmpty();
    }
  }

  private void newer() throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ArchiveWriter archive = new ArchiveWriter(out);
      archive.begin(new Manifest(1, "9.9", "900", "19.1", node.clock.read(), List.of(), List.of()));
      archive.seal();
    }
  }
}
