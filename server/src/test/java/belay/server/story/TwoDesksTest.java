package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.db.Database;
import belay.testkit.DurablePostgres;
import belay.testkit.Fault;
import belay.testkit.Forwarder;
import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import belay.testkit.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes of the real program on one durable PostgreSQL, begun at the same moment on an empty
 * database: one a process of its own, one in here and behind a line that can be cut.
 */
@Tag("OPS-1")
@Tag("OPS-3")
class TwoDesksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CREATED = "/api/tickets";
  private static final long PAUSE_NANOS = 100_000_000;

  private static final Queue<ReceivedMail> RECEIVED = new ConcurrentLinkedQueue<>();
  private static final SmtpServer OUT = new SmtpServer(RECEIVED::add);
  private static DurablePostgres postgres;
  private static Forwarder line;
  private static ChildDesk first;
  private static RunningDesk second;

  /** What was acknowledged to anybody. */
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    postgres = TestPostgres.durable(data);
    postgres.server().ensureDatabase("belay");
    line = new Forwarder(postgres.server().port());
    String direct = postgres.server().jdbcUrl("belay");
    first = ChildDesk.start(environment(direct), "kill.yaml");
    second =
        RunningDesk.start(
            environment(direct.replace(":" + postgres.server().port(), ":" + line.port())),
            RunningDesk.policy("kill.yaml"),
            "marta@desk.example");
    first.awaitReady();
  }

  private static Map<String, String> environment(String url) {
    return Map.of(
        "BELAY_DATABASE_URL",
        World.url(url, postgres.server().user(), postgres.server().password()),
        "BELAY_MAIL_URL",
        "smtp://127.0.0.1:" + OUT.port(),
        "BELAY_MAIL_ADDRESS",
        "desk@belay.example");
  }

  /** After all faults of all tests, once: the rules hold for everything there is. */
  @AfterAll
  static void stop() {
    first.close(); // what it was sending is left to its leases, which end by the other's clock
    try {
      new Aftermath(second, "two desks").check(TAKEN, RECEIVED);
    } finally {
      second.close();
      line.close();
      postgres.close();
      OUT.close();
    }
  }

  private static JdbcClient jdbc() {
    return second.belay.getBean(JdbcClient.class);
  }

  private static long count(String from) {
    return jdbc().sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  private static HttpResponse<String> create(String subject) {
    String json =
        """
        {"subject": "%s", "description": "d", "requester": {"email": "dana@example.com"}}
        """
            .formatted(subject);
    return second.answer(CREATED, json, "key of " + subject);
  }

  private static String mail(String subject) {
    return """
    From: Dana <dana@example.com>
    To: desk@belay.example
    Subject: %s
    Message-ID: <%s@client.example>

    Down.
    """
        .formatted(subject, subject.replace(' ', '-'));
  }

  private static boolean mailed(int port, String subject) {
    return answered(port, subject).startsWith("250");
  }

  private static String answered(int port, String subject) {
    return Sender.answer(port, "dana@example.com", "desk@belay.example", mail(subject));
  }

  @Test
  @Fault(
      value = "the reply to COMMIT is lost",
      rules = {2, 3},
      done = "the line to the database is cut whenever it confirms a commit, under REST and SMTP",
      seen =
          "503 and 451, for nobody can know; asked again with the same key, or sent again, there"
              + " is one ticket")
  void who_asks_again_after_a_lost_commit_gets_what_was_done() {
    long before = count("raw_mail");
    line.cutOn("COMMIT\0");
    assertThat(create("lost answer").statusCode()).isEqualTo(503);
    assertThat(answered(second.smtpPort(), "lost mail")).startsWith("451");
    line.cutOn("");

    await().atMost(PATIENCE).until(() -> create("lost answer").statusCode() == 201);
    await().atMost(PATIENCE).until(() -> mailed(second.smtpPort(), "lost mail"));
    await()
        .atMost(PATIENCE)
        .until(() -> count("ticket WHERE subject IN ('lost answer', 'lost mail')") == 2);
    assertThat(count("raw_mail")).as("kept both times").isGreaterThanOrEqualTo(before + 2);
    TAKEN.addAll(List.of("lost answer", "lost mail"));
  }

  @Test
  @Fault(
      value = "the connection pool is exhausted",
      rules = {2, 12},
      done = "all connections of a node are taken and not given back",
      seen =
          "REST and pages answer 503 and SMTP 451 within a bounded time; meanwhile the other node"
              + " takes a mail and its ticket climbs; when connections come back, so does the node")
  void without_connections_a_node_refuses_and_the_other_goes_on() throws Exception {
    Database database = second.belay.getBean(Database.class);
    var pool = (HikariDataSource) database.pool();
    List<Connection> taken = new ArrayList<>();
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        takeAll(pool, taken);
        Future<Integer> rest = asking.submit(() -> create("no connection").statusCode());
        Future<HttpResponse<String>> page = asking.submit(() -> second.page("/queue"));
        Future<String> smtp = asking.submit(() -> answered(second.smtpPort(), "no connection"));
        assertThat(mailed(first.smtpPort(), "the other node")).isTrue();
        TAKEN.add("the other node");
        assertThat(soon(rest)).isEqualTo(503);
        assertThat(soon(page).statusCode()).as(soon(page).body()).isEqualTo(503);
        assertThat(soon(smtp)).startsWith("451");
        JdbcClient direct = JdbcClient.create(database.direct());
        await().atMost(PATIENCE).until(() -> climbed(direct, "the other node"));
        assertThat(pool.getHikariPoolMXBean().getIdleConnections()).as("still taken").isZero();
      } finally {
        for (Connection connection : taken) {
          connection.close();
        }
      }
    }
    assertThat(create("a connection again").statusCode()).isEqualTo(201);
    TAKEN.add("a connection again");
  }

  private static void takeAll(HikariDataSource pool, List<Connection> taken) throws SQLException {
    boolean more = true;
    while (more && taken.size() < pool.getMaximumPoolSize()) {
      more = take(pool, taken);
    }
    assertThat(taken).hasSize(pool.getMaximumPoolSize());
  }

  private static <T> T soon(Future<T> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private static boolean climbed(JdbcClient jdbc, String subject) {
    return jdbc.sql("SELECT position FROM ticket WHERE subject = ?")
        .param(subject)
        .query(String.class)
        .optional()
        .filter(position -> !position.equals("first-touch"))
        .isPresent();
  }

  /** False when none came within the pool's own patience: then there is none for anybody. */
  private static boolean take(HikariDataSource pool, List<Connection> taken) throws SQLException {
    try {
      return taken.add(pool.getConnection());
    } catch (SQLTransientConnectionException none) {
      return false;
    }
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {12},
      done = "a session holds a ticket's row; somebody acts on it by REST",
      seen =
          "503 and when to come again, after a bounded wait; when the lock is gone, the same"
              + " request is done")
  void who_acts_on_a_locked_ticket_is_told_to_come_again() throws Exception {
    assertThat(create("locked").statusCode()).isEqualTo(201);
    TAKEN.add("locked");
    long number =
        jdbc().sql("SELECT number FROM ticket WHERE subject = 'locked'").query(Long.class).single();
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        Connection idle = second.belay.getBean(Database.class).direct().getConnection()) {
      idle.setAutoCommit(false);
      idle.createStatement().execute("SELECT FROM ticket WHERE subject = 'locked' FOR UPDATE");
      HttpResponse<String> answer = soon(asking.submit(() -> note(number)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      idle.rollback();
    }
    await().atMost(PATIENCE).until(() -> note(number).statusCode() / 100 == 2);
  }

  private static HttpResponse<String> note(long number) {
    return second.answer(CREATED + "/" + number + "/notes", "{\"text\": \"x\"}", "note");
  }

  @Test
  @Fault(
      value = "the database is killed",
      rules = {1, 2, 3, 5, 6, 11, 12},
      done =
          "SIGKILL for PostgreSQL, twice, under two nodes with mail coming in at both and REST at"
              + " one; then one node is stopped while it sends (SIGSTOP), its leases end, and it"
              + " goes on",
      seen =
          "both nodes go on by themselves; what the stopped node was sending is unknown and sent"
              + " by the other one; whatever was acknowledged is one ticket that climbed"
              + " once and never before its time; no message was sent more often than its unknown"
              + " outcomes allow")
  void the_database_is_killed_and_a_node_stands_still_under_load() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    OUT.slow(Duration.ofMillis(20));
    try (Letterbox letterbox = Letterbox.open(() -> Optional.of(door(turn.getAndIncrement())));
        ExecutorService client = Executors.newSingleThreadExecutor()) {
      Future<?> rest = client.submit(() -> keepAsking(asked));
      try {
        breakThings(letterbox, asked);
      } finally {
        asked.set(Integer.MIN_VALUE);
        OUT.behave();
      }
      rest.get();
      letterbox.finish();
      TAKEN.addAll(letterbox.taken());
    }
  }

  private static void breakThings(Letterbox letterbox, AtomicInteger asked)
      throws InterruptedException {
    for (int kill = 0; kill < 2; kill++) {
      awaitMore(letterbox, asked);
      postgres.kill();
      first.live(Duration.ofMillis(300));
      postgres.restart();
    }
    awaitMore(letterbox, asked);
    new Standstill(first, jdbc(), OUT, asked).untilItWasSending();
    awaitMore(letterbox, asked);
  }

  private static int door(int turn) {
    return turn % 2 == 0 ? first.smtpPort() : second.smtpPort();
  }

  /** One after the other, each until it is acknowledged; ends when the number turns negative. */
  private static void keepAsking(AtomicInteger asked) {
    for (int number = asked.incrementAndGet(); number > 0; number = asked.incrementAndGet()) {
      String subject = "asked " + number;
      await().atMost(PATIENCE).until(() -> create(subject).statusCode() == 201);
      TAKEN.add(subject);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void awaitMore(Letterbox letterbox, AtomicInteger asked) {
    int mails = letterbox.taken().size() + 4;
    int tickets = asked.get() + 4;
    await()
        .atMost(PATIENCE)
        .until(() -> letterbox.taken().size() >= mails && asked.get() >= tickets);
  }
}
