package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import belay.server.work.Away;
import belay.testkit.Forwarder;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private TestDatabase place;

  @BeforeEach
  void place() throws SQLException {
    place = TestPostgres.database("desk", Database::migrate);
  }

  @AfterEach
  void away() throws SQLException {
    place.close();
  }

  @Test
  @Tag("OPS-1")
  void a_connection_to_a_primary_that_is_none_any_more_is_not_used_again() throws SQLException {
    try (Database database = Database.at(place.dataSource())) {
      int demoted = demote(database);

      assertThat(pids(database)).doesNotContain(demoted);
    }
  }

  /** As a server does that has become a standby without a restart. */
  private static int demote(Database database) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      int pid = pid(connection);
      statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
      assertThatThrownBy(() -> statement.execute("UPDATE roster_revision SET revision = 2"))
          .satisfies(failure -> assertThat(Away.is(failure)).isTrue());
      return pid;
    }
  }

  private static List<Integer> pids(Database database) {
    return JdbcClient.create(database.direct())
        .sql("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        .query((row, _) -> row.getInt(1))
        .list();
  }

  private static int pid(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  @Test
  @Tag("OPS-1")
  void a_server_that_falls_silent_holds_nobody_and_is_found_again() {
    try (Forwarder line = new Forwarder(port());
        Database database = Database.at(url(line.port()))) {
      JdbcClient jdbc = JdbcClient.create(database.pool());
      jdbc.sql("SELECT 1").query(Integer.class).single();

      line.silence();
      assertThatThrownBy(() -> jdbc.sql("SELECT 1").query(Integer.class).single())
          .satisfies(failure -> assertThat(Away.is(failure)).isTrue());

      line.speak();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> jdbc.sql("SELECT 1").query(Integer.class).single() == 1);
    }
  }

  private int port() {
    return URI.create(place.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private String url(int port) {
    return "postgres://%s:%s@127.0.0.1:%d/%s?socketTimeout=1&sslmode=disable"
        .formatted(place.user(), place.password(), port, place.name());
  }
}
