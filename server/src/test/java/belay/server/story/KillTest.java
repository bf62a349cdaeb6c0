package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.DurablePostgres;
import belay.testkit.Fault;
import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real program and a real PostgreSQL are killed at random moments while mail comes in, clocks
 * ring and mail goes out. After the last start nothing is lost and nothing has happened twice.
 */
class KillTest {
  private static final int DESK_KILLS = 6;
  private static final int POSTGRES_KILLS = 2;
  private static final int LONGEST_LIFE_MILLIS = 1500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Queue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
  private final SmtpServer out = new SmtpServer(received::add);
  private volatile Optional<ChildDesk> desk = Optional.empty();

  @Test
  @Tag("OPS-1")
  @Tag("MAIL-2")
  @Fault(
      value = "a node is killed between any two steps",
      rules = {1, 2, 3, 5, 6, 11, 12},
      done =
          "the program is killed at random moments, also while it starts, before and after it has"
              + " begun to use the database; so is the database, and both at once",
      seen =
          "every mail that was taken is one ticket, which climbed its ladder once and never before"
              + " its time; no message was sent more often than its unknown outcomes allow")
  void kill_9_of_desk_and_database_loses_nothing_and_does_nothing_twice(@TempDir Path data)
      throws Exception {
    System.out.println("seed of the kills: " + seed);
    Set<String> taken;
    try (DurablePostgres postgres = TestPostgres.durable(data)) {
      postgres.server().ensureDatabase("belay");
      Map<String, String> environment = environment(postgres);
      try (Letterbox letterbox = Letterbox.open(this::door)) {
        killTheDesk(environment, postgres);
        killPostgres(postgres);
        killBoth(environment, postgres);
        letterbox.finish();
        taken = letterbox.taken();
      } finally {
        desk.ifPresent(ChildDesk::kill);
      }
      assertThat(taken).as("seed %s", seed).hasSizeGreaterThan(DESK_KILLS);
      try (RunningDesk last =
          RunningDesk.start(environment, RunningDesk.policy("kill.yaml"), "marta@desk.example")) {
        new Aftermath(last, "seed " + seed).check(taken, received);
      }
    } finally {
      out.close();
    }
  }

  private Map<String, String> environment(DurablePostgres postgres) {
    String url =
        World.url(
            postgres.server().jdbcUrl("belay"),
            postgres.server().user(),
            postgres.server().password());
    return Map.of(
        "BELAY_DATABASE_URL",
        url,
        "BELAY_MAIL_URL",
        "smtp://127.0.0.1:" + out.port(),
        "BELAY_MAIL_ADDRESS",
        "desk@belay.example");
  }

  private Optional<Integer> door() {
    return desk.filter(ChildDesk::isReady).map(ChildDesk::smtpPort);
  }

  private Duration aWhile() {
    return Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS));
  }

  /**
   * One after the other soon after it has begun to use the database, of which the very first
   * migrates; when it is ready; and at any moment of its first ones.
   */
  private void killTheDesk(Map<String, String> environment, DurablePostgres postgres)
      throws Exception {
    JdbcClient jdbc = JdbcClient.create(postgres.server().dataSource("belay"));
    for (int kill = 0; kill < DESK_KILLS; kill++) {
      await().atMost(PATIENCE).until(() -> users(jdbc) == 0);
      ChildDesk child = begin(environment);
      switch (kill % 3) {
        case 0 -> await().atMost(PATIENCE).until(() -> users(jdbc) > 0);
        case 1 -> child.awaitReady();
        default -> {}
      }
      child.live(aWhile());
      child.kill();
    }
    begin(environment).awaitReady();
  }

  /** How many connections there are but the one that asks. */
  private static long users(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
              AND backend_type = 'client backend'
            """)
        .query(Long.class)
        .single();
  }

  private ChildDesk begin(Map<String, String> environment) throws IOException {
    ChildDesk child = ChildDesk.start(environment, "kill.yaml");
    desk = Optional.of(child);
    return child;
  }

  private void killPostgres(DurablePostgres postgres) throws Exception {
    for (int kill = 0; kill < POSTGRES_KILLS; kill++) {
      desk.orElseThrow().live(aWhile());
      postgres.kill();
      desk.orElseThrow().live(aWhile());
      postgres.restart();
    }
  }

  private void killBoth(Map<String, String> environment, DurablePostgres postgres)
      throws Exception {
    desk.orElseThrow().live(aWhile());
    desk.orElseThrow().kill();
    postgres.kill();
    postgres.restart();
    begin(environment).awaitReady();
    desk.orElseThrow().live(aWhile());
    desk.orElseThrow().kill();
  }
}
