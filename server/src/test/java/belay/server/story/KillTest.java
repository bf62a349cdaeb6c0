package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.access.Viewer;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.server.db.DeskClock;
import belay.server.desk.Tickets;
import belay.server.outbox.DeliveryRunner;
import belay.testkit.DurablePostgres;
import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
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
  private static final Viewer STAFF = new Viewer.Staff(new PersonId(new UUID(0, 0)));

  /** What is nowhere left when all is quiet. */
  private static final List<String> UNFINISHED =
      List.of(
          "raw_mail WHERE state = 'new'",
          "ticket WHERE position <> 'round-table'",
          "outbox WHERE state IN ('waiting', 'sending')");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Queue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
  private final SmtpServer out = new SmtpServer(received::add);
  private volatile Optional<ChildDesk> desk = Optional.empty();

  @Test
  @Tag("OPS-1")
  @Tag("MAIL-2")
  void kill_9_of_desk_and_database_loses_nothing_and_does_nothing_twice(@TempDir Path data)
      throws Exception {
    System.out.println("seed of the kills: " + seed);
    Set<String> taken;
    try (DurablePostgres postgres = TestPostgres.durable(data)) {
      postgres.server().ensureDatabase("belay");
      Map<String, String> environment = environment(postgres);
      try (Letterbox letterbox = Letterbox.open(this::door)) {
        killTheDesk(environment);
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
        check(last, taken);
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

  /** Each other one while it starts. */
  private void killTheDesk(Map<String, String> environment) throws Exception {
    for (int kill = 0; kill < DESK_KILLS; kill++) {
      ChildDesk child = begin(environment);
      if (kill % 2 == 0) {
        child.awaitReady();
      }
      child.live(aWhile());
      child.kill();
    }
    begin(environment).awaitReady();
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

  private void check(RunningDesk last, Set<String> taken) {
    JdbcClient jdbc = last.belay.getBean(JdbcClient.class);
    last.belay.getBean(DeskClock.class).fastForward(DeliveryRunner.LEASE);
    for (String unfinished : UNFINISHED) {
      await().atMost(PATIENCE).until(() -> count(jdbc, unfinished) == 0);
    }

    everyMailHasOneTicket(jdbc, taken);
    everyTicketHasItsNextClock(last, jdbc);
    tickets(jdbc).forEach(id -> isWhole(last.belay.getBean(Tickets.class), id));
    nothingWasSentTwice(jdbc);
  }

  private static void everyMailHasOneTicket(JdbcClient jdbc, Set<String> taken) {
    List<String> subjects =
        jdbc.sql("SELECT subject FROM ticket").query((row, _) -> row.getString(1)).list();
    assertThat(subjects).doesNotHaveDuplicates().containsAll(taken);
    assertThat(count(jdbc, "raw_mail WHERE state = 'parked'")).isZero();
  }

  private static void everyTicketHasItsNextClock(RunningDesk last, JdbcClient jdbc) {
    DeskClock clock = last.belay.getBean(DeskClock.class);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            """
                            SELECT count(*) FROM ticket WHERE closed_at IS NULL
                              AND (next_due IS NULL OR next_due <= ? OR trouble IS NOT NULL)
                            """)
                        .params(java.sql.Timestamp.from(clock.read()))
                        .query(Long.class)
                        .single())
                .isZero());
  }

  private static List<TicketId> tickets(JdbcClient jdbc) {
    return jdbc.sql("SELECT id FROM ticket")
        .query((row, _) -> new TicketId(row.getObject(1, UUID.class)))
        .list();
  }

  private void isWhole(Tickets tickets, TicketId id) {
    List<Recorded> history = tickets.history(id, STAFF, 0);
    assertThat(History.replay(id, history))
        .isEqualTo(tickets.show(id, STAFF).orElseThrow().ticket());
    record Cycle(ClockKey key, int cycle) {}
    Set<Cycle> rang = new HashSet<>();
    List<String> tiers = new ArrayList<>();
    for (Recorded recorded : history) {
      if (recorded.event() instanceof Event.ClockChanged changed
          && changed.reading() instanceof Clock.Breached) {
        assertThat(rang.add(new Cycle(changed.key(), changed.cycle())))
            .as("seed %s", seed)
            .isTrue();
      }
      if (recorded.event() instanceof Event.EnteredTier entered) {
        tiers.add(entered.tier());
      }
    }
    assertThat(tiers).containsExactly("first-touch", "tier-3");
  }

  /** Rule 5: at most once more than there are outcomes that nobody knows. */
  private void nothingWasSentTwice(JdbcClient jdbc) {
    Map<String, Long> sends =
        received.stream().collect(Collectors.groupingBy(World::delivery, Collectors.counting()));
    record Row(String id, String state, int unknowns) {}
    List<Row> rows =
        jdbc.sql("SELECT id, state, unknowns FROM outbox")
            .query((row, _) -> new Row(row.getString(1), row.getString(2), row.getInt(3)))
            .list();
    assertThat(rows.stream().map(Row::id)).containsAll(sends.keySet());
    for (Row row : rows) {
      long times = sends.getOrDefault(row.id(), 0L);
      assertThat(times).as("%s, seed %s", row, seed).isLessThanOrEqualTo(1 + row.unknowns());
      if (row.state().equals("sent")) {
        assertThat(times).as("%s, seed %s", row, seed).isPositive();
      }
    }
    System.out.printf(
        "%d deliveries, %d of them with an unknown outcome, %d sent twice%n",
        rows.size(),
        rows.stream().filter(row -> row.unknowns() > 0).count(),
        sends.values().stream().filter(times -> times > 1).count());
  }

  private static long count(JdbcClient jdbc, String from) {
    return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }
}
