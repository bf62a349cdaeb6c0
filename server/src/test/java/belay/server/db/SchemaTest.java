package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start that has nothing to migrate doesn't ask Flyway; every other does. */
class SchemaTest {

  @Test
  void an_empty_database_is_migrated_and_then_known_as_current() throws SQLException {
    try (TestDatabase database = TestPostgres.database()) {
      DataSource source = database.dataSource();
      assertThat(Schema.current(source)).isFalse();

      Database.migrate(source);

      assertThat(Schema.current(source)).isTrue();
    }
  }

  @Test
  void one_script_that_is_missing_or_has_failed_is_left_to_flyway() throws SQLException {
    try (TestDatabase database = TestPostgres.database("desk", Database::migrate)) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());

      jdbc.sql("UPDATE flyway_schema_history SET success = false WHERE version = '3'").update();
      assertThat(Schema.current(database.dataSource())).isFalse();
      jdbc.sql("DELETE FROM flyway_schema_history WHERE version = '3'").update();
      assertThat(Schema.current(database.dataSource())).isFalse();
    }
  }

  @Test
  void a_newer_node_may_have_migrated_further() throws SQLException {
    try (TestDatabase database = TestPostgres.database("desk", Database::migrate)) {
      JdbcClient.create(database.dataSource())
          .sql(
              """
              INSERT INTO flyway_schema_history
                (installed_rank, version, description, type, script, installed_by, execution_time,
                 success)
              VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'x', 1, true)
              """)
          .update();
      assertThat(Schema.current(database.dataSource())).isTrue();
    }
  }
}
