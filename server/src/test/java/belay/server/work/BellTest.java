package belay.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.Forwarder;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

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
      there.onRing(Work.RINGS, heard::incrementAndGet);

      // Until it listens a ring may be missed, as the poll makes good: so it is rung again.
      await()
          .atMost(PATIENCE)
          .until(() -> {
            here.ring(Work.MAILS);
            return heard.get() > 0;
          });
    }
  }

  @Test
  void a_ring_wakes_workers_of_its_kind_at_once_and_no_others() {
    Bell here = Bell.start(database.dataSource());
    here.close(); // that it begins to listen wakes all, a moment later
    AtomicInteger mails = new AtomicInteger();
    AtomicInteger rings = new AtomicInteger();
    here.onRing(Work.MAILS, mails::incrementAndGet);
    here.onRing(Work.RINGS, rings::incrementAndGet);

    here.ring(Work.MAILS);

    assertThat(mails).hasValue(1);
    assertThat(rings).hasValue(0);
  }

  @Test
  void news_is_heard_on_the_other_node() {
    try (Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(database.dataSource())) {
      Set<String> heard = ConcurrentHashMap.newKeySet();
      there.onNews(heard::addAll);

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(Bell.ANYTHING));
      here.afterCommit(Set.of(), List.of("7:1", "8:2"));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains("7:1", "8:2"));
    }
  }

  /** A queue that is open would be told twice, and be late for what comes next. */
  @Test
  void what_a_node_says_itself_it_hears_once() {
    try (Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(database.dataSource())) {
      List<String> heardHere = new CopyOnWriteArrayList<>();
      List<String> heardThere = new CopyOnWriteArrayList<>();
      here.onNews(heardHere::addAll);
      there.onNews(heardThere::addAll);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(heardHere).contains(Bell.ANYTHING);
            assertThat(heardThere).contains(Bell.ANYTHING);
          });

      here.afterCommit(Set.of(), List.of("7:1"));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heardThere).contains("7:1"));
      there.afterCommit(Set.of(), List.of("8:1"));
      // after which PostgreSQL has given it all that was said before
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heardHere).contains("8:1"));
      assertThat(heardHere).containsOnlyOnce("7:1");
    }
  }

  @Test
  @Tag("OPS-1")
  void a_line_that_fell_silent_is_given_up_and_another_one_heard() throws SQLException {
    try (Forwarder line = new Forwarder(port());
        Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(through(line))) {
      Set<String> heard = ConcurrentHashMap.newKeySet();
      there.onNews(heard::addAll);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(Bell.ANYTHING));

      line.silence();
      line.speak();
      heard.clear();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(Bell.ANYTHING));
      here.afterCommit(Set.of(), List.of("7:1"));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains("7:1"));
    }
  }

  @Test
  void what_could_not_be_told_is_told_in_short_when_the_line_is_back() {
    try (Forwarder line = new Forwarder(port());
        Bell here = Bell.start(through(line));
        Bell there = Bell.start(database.dataSource())) {
      Set<String> heard = ConcurrentHashMap.newKeySet();
      there.onNews(heard::addAll);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            here.afterCommit(Set.of(), List.of("1:1"));
            assertThat(heard).contains(Bell.ANYTHING, "1:1");
          });

      heard.clear();
      line.down();
      here.afterCommit(Set.of(), List.of("7:1"));
      line.up();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(heard).containsAnyOf(Bell.ANYTHING, "7:1"));
    }
  }

  @Test
  void not_even_an_error_ends_the_listening() {
    try (Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(database.dataSource())) {
      AtomicInteger calls = new AtomicInteger();
      Set<String> heard = ConcurrentHashMap.newKeySet();
      there.onNews(news -> {
        if (calls.getAndIncrement() == 0) {
          throw new StackOverflowError();
        }
        heard.addAll(news);
      });

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            here.afterCommit(Set.of(), List.of("7:1"));
            assertThat(heard).contains("7:1");
          });
    }
  }

  private int port() {
    return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private DataSource through(Forwarder line) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl().replace(":" + port() + "/", ":" + line.port() + "/"));
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  @Test
  void too_much_news_is_told_in_short() {
    try (Bell here = Bell.start(database.dataSource());
        Bell there = Bell.start(database.dataSource())) {
      Set<String> heard = ConcurrentHashMap.newKeySet();
      there.onNews(heard::addAll);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(Bell.ANYTHING));
      heard.clear();

      here.afterCommit(Set.of(), IntStream.range(0, 2_000).mapToObj(n -> n + ":1").toList());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(heard).containsExactly(Bell.ANYTHING));
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

  /** A mail nested so deep that it overflows the stack would end all reading of mail. */
  @Test
  void not_even_an_error_ends_a_worker() {
    AtomicInteger runs = new AtomicInteger();
    try (Worker worker =
        Worker.start(
            "test",
            () -> {
              runs.incrementAndGet();
              throw new StackOverflowError();
            })) {
      await().atMost(PATIENCE).until(() -> runs.get() > 0);
      worker.wake();
      await().atMost(PATIENCE).until(() -> runs.get() > 1);
    }
  }
}
