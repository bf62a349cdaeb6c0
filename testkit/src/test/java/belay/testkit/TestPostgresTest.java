package belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPostgresTest {

  @Test
  void each_database_starts_as_the_template_and_is_its_own() throws SQLException {
    AtomicInteger migrations = new AtomicInteger();
    try (var one = TestPostgres.database("notes", source -> migrate(source, migrations));
        var two = TestPostgres.database("notes", source -> migrate(source, migrations))) {
      execute(one.dataSource(), "INSERT INTO note VALUES ('mine')");

      assertThat(count(one.dataSource(), "note")).isEqualTo(2);
      assertThat(count(two.dataSource(), "note")).isEqualTo(1);
      assertThat(migrations).hasValue(1);
    }
  }

  @Test
  void closing_drops_it_even_while_somebody_is_connected() throws SQLException {
    var database = TestPostgres.database();
    try (var _ = database.dataSource().getConnection()) {
      database.close();
    }

    assertThatThrownBy(() -> database.dataSource().getConnection())
        .hasMessageContaining("does not exist");
  }

  @Test
  void a_template_name_is_no_place_for_sql() {
    assertThatThrownBy(() -> TestPostgres.database("x; DROP TABLE y", _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_durable_one_keeps_what_was_committed_when_killed(@TempDir Path data) throws SQLException {
    try (var postgres = TestPostgres.durable(data)) {
      int port = postgres.server().port();
      DataSource source = postgres.server().dataSource("postgres");
      execute(source, "CREATE TABLE note AS SELECT 'kept' AS text");

      postgres.kill();
      assertThat(postgres.server().processes()).isEmpty();
      assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
      postgres.restart();

      assertThat(postgres.server().port()).isEqualTo(port);
      assertThat(count(source, "note")).isEqualTo(1);
    }
  }

  private static void migrate(DataSource source, AtomicInteger migrations) {
    migrations.incrementAndGet();
    try {
      execute(source, "CREATE TABLE note AS SELECT 'all' AS text");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(DataSource source, String table) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
