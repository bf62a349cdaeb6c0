package belay.server.work;

import static org.awaitility.Awaitility.await;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BellTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private TestDatabase database;

  @BeforeEach
  void place() throws SQLException {
    database = TestPostgres.database();
  }

  @AfterEach
  void away() throws SQLException {
    database.close();
  }

  @Test
  void a_ring_is_heard_on_the_other_node() {
    try (Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(database.dataSource())) {
      AtomicInteger heard = new AtomicInteger();
      there.onRing(heard::incrementAndGet);

      // Until it listens a ring may be missed, as the poll makes good: so it is rung again.
      await()
          .atMost(PATIENCE)
          .until(() -> {
            here.ring();
            return heard.get() > 0;
          });
    }
  }

  @Test
  void a_worker_that_throws_goes_on_when_woken() {
    AtomicInteger runs = new AtomicInteger();
    try (Worker worker =
        Worker.start(
            "test",
            () -> {
              runs.incrementAndGet();
              throw new IllegalStateException("once more");
            })) {
      await().atMost(PATIENCE).until(() -> runs.get() > 0);
      worker.wake();
      await().atMost(PATIENCE).until(() -> runs.get() > 1);
    }
  }
}
