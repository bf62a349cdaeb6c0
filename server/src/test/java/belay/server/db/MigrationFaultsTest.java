package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.Fault;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MigrationFaultsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The last version before one that wants a lock on tickets. */
  private static final String BEFORE = "8";

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND wait_event_type = 'Lock' AND query NOT LIKE 'UPDATE%'";

  @Test
  @Tag("OPS-3")
  @Fault(
      value = "two versions are alive at once",
      rules = {12},
      done =
          "a newer version begins to migrate while an idle transaction has written to a table it"
              + " has to lock, and older nodes go on writing",
      seen =
          "the migration asks shortly, again and again: the older nodes' writes come through in"
              + " between; it is done when the idle transaction is over")
  void a_migration_that_has_to_wait_lets_the_older_nodes_go_on() throws Exception {
    try (TestDatabase place = TestPostgres.database();
        Connection idle = place.dataSource().getConnection();
        Connection older = place.dataSource().getConnection();
        ExecutorService newer = Executors.newSingleThreadExecutor()) {
      Flyway.configure().dataSource(place.dataSource()).target(BEFORE).load().migrate();
      idle.setAutoCommit(false);
      idle.createStatement().execute("UPDATE ticket SET parked_at = NULL");
      Future<?> migration = newer.submit(() -> Database.migrate(place.dataSource()));
      try (Connection watch = place.dataSource().getConnection()) {
        await().atMost(PATIENCE).until(() -> count(watch, WAITING) > 0);
      }

      older.createStatement().execute("SET statement_timeout = '30s'");
      older.createStatement().execute("UPDATE ticket SET parked_at = NULL");
      assertThat(migration.isDone()).isFalse();
      idle.rollback();
      migration.get();
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
