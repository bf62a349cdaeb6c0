package belay.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.ticket.AlwaysTrue;
import belay.server.Node;
import belay.server.db.Migrations;
import belay.server.desk.Filter;
import belay.server.desk.Place;
import belay.server.desk.Queue;
import belay.server.desk.Sort;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("OPS-3")
class BackupTest {
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
  void every_table_comes_back_as_it_was_but_for_what_belongs_to_the_moment() throws Exception {
    FullDesk.fill(node);
    Map<String, List<String>> before = Copies.all(node.place.dataSource());
    assertThat(before.entrySet())
        .as("every table has something to lose")
        .filteredOn(table -> table.getValue().isEmpty() && !LeftOut.TABLES.contains(table.getKey()))
        .isEmpty();

    try (TestDatabase copy = Copies.copy(node.place.dataSource(), file)) {
      Map<String, List<String>> after = Copies.all(copy.dataSource());
      List.of("session", "sign_in_link", "passkey_challenge", "mailbox_lease", "ticket_was")
          .forEach(table -> {
            assertThat(before.get(table)).as(table).isNotEmpty();
            assertThat(after.get(table)).as(table).isEmpty();
          });
      before.keySet().removeAll(LeftOut.TABLES);
      after.keySet().removeAll(LeftOut.TABLES);
      assertThat(after).isEqualTo(before);
      assertThat(Copies.shape(copy.dataSource())).isEqualTo(Copies.shape(node.place.dataSource()));
    }
  }

  /** Else they could not be loaded again: they are given anew by their default. */
  @Test
  void what_counts_transactions_is_left_out_or_counted_anew() {
    List<String> without =
        node.jdbc
            .sql(
                """
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'public' AND udt_name = 'xid8' AND is_nullable = 'NO'
                  AND column_default IS NULL
                """)
            .query((row, _) -> row.getString(1))
            .list();

    assertThat(LeftOut.TABLES).containsAll(without);
  }

  @Test
  void a_backup_made_while_tickets_open_and_ring_is_of_one_moment() throws Exception {
    AtomicLong opened = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    for (int i = 0; i < 20; i++) {
      node.open();
    }
    try (ExecutorService busy = Executors.newFixedThreadPool(2)) {
      List<Future<?>> ends = new ArrayList<>();
      ends.add(busy.submit(() -> openUntil(stop, opened)));
      ends.add(busy.submit(() -> ringUntil(stop)));
      try (OutputStream out = Files.newOutputStream(file)) {
        Backup.write(node.place.dataSource(), "test", out, (_, _) -> awaitOne(opened));
      } finally {
        stop.set(true);
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    requireWhole();
  }

  private void openUntil(AtomicBoolean stop, AtomicLong opened) {
    while (!stop.get()) {
      node.open();
      opened.incrementAndGet();
    }
  }

  private void ringUntil(AtomicBoolean stop) {
    while (!stop.get()) {
      node.fastForward(Duration.ofSeconds(20));
    }
  }

  /** Between any two tables. */
  private static void awaitOne(AtomicLong opened) {
    long before = opened.get();
    await().atMost(Duration.ofMinutes(1)).until(() -> opened.get() > before);
  }

  private void requireWhole() throws IOException, SQLException {
    try (TestDatabase place = TestPostgres.database()) {
      assertThat(Copies.restore(file, place.dataSource())).isEmpty();
      Node copy = Node.on(place, place.dataSource());
      List<TicketId> tickets =
          copy.jdbc
              .sql("SELECT id FROM ticket")
              .query((row, _) -> new TicketId(row.getObject(1, UUID.class)))
              .list();
      assertThat(tickets.size()).isBetween(20, (int) node.count("ticket") - 1);
      tickets.forEach(id -> {
        assertThat(copy.replays(id)).isTrue();
        AlwaysTrue.check(copy.ticket(id));
      });
      assertThat(
              copy.count(
                  "ticket t WHERE version <> (SELECT max(seq) FROM ticket_event e"
                      + " WHERE e.ticket_id = t.id)"))
          .isZero();
      assertThat(copy.jdbc.sql("SELECT nextval('ticket_number')").query(Long.class).single())
          .isGreaterThan(
              copy.jdbc
                  .sql("SELECT coalesce(max(number), 0) FROM ticket")
                  .query(Long.class)
                  .single());
      copy.leave();
    }
  }

  @Test
  void lists_of_a_restored_desk_show_everything_and_old_walks_end() throws Exception {
    for (int i = 0; i < 6; i++) {
      node.open();
    }
    node.live(Duration.ofMinutes(20));
    Place begun =
        new Queue(node.jdbc).first(Filter.OPEN, Sort.DUE, Node.STAFF, 2).next().orElseThrow();

    try (TestDatabase place = Copies.copy(node.place.dataSource(), file)) {
      Node copy = Node.on(place, place.dataSource());
      Queue queue = new Queue(copy.jdbc);
      assertThatThrownBy(() -> queue.after(begun, Filter.OPEN, Node.STAFF, 2))
          .isInstanceOf(Queue.TooOld.class);
      Place elsewhere = new Place(Sort.DUE, 0, begun.at(), 1, "90000000:90000000:");
      assertThatThrownBy(() -> queue.after(elsewhere, Filter.OPEN, Node.STAFF, 2))
          .isInstanceOf(Queue.TooOld.class);

      Queue.Part part = queue.first(Filter.OPEN, Sort.DUE, Node.STAFF, 4);
      copy.live(Duration.ofMinutes(20));
      Queue.Part rest = queue.after(part.next().orElseThrow(), Filter.OPEN, Node.STAFF, 4);
      assertThat(part.lines().size() + rest.lines().size()).isEqualTo(6);
      assertThat(copy.count("ticket_event WHERE xid > pg_current_xact_id()")).isZero();
      copy.leave();
    }
  }

  @Test
  void a_database_that_is_not_empty_is_left_alone() throws Exception {
    node.open();
    Copies.backUp(node.place.dataSource(), file);
    Map<String, List<String>> before = Copies.all(node.place.dataSource());

    assertThatThrownBy(() -> Copies.restore(file, node.place.dataSource()))
        .isInstanceOf(BackupFault.class)
        .hasMessageContainingAll("not empty", "api_answer, api_key", "BELAY_DATABASE_URL");
    assertThat(Copies.all(node.place.dataSource())).isEqualTo(before);
  }

  /** Better a desk with a ticket to be mended than none. */
  @Test
  void a_ticket_that_breaks_a_rule_comes_back_and_is_named() throws Exception {
    node.open();
    node.jdbc
        .sql(
            """
            UPDATE ticket SET number = 77, state =
              CAST(regexp_replace(replace(CAST(state AS text), '"REVIEW"', '"AGE"'),
                '"number":[0-9]+', '"number":77') AS json)
            """)
        .update();
    Copies.backUp(node.place.dataSource(), file);

    try (TestDatabase place = TestPostgres.database()) {
      assertThat(Copies.restore(file, place.dataSource()))
          .singleElement()
          .asString()
          .startsWith("#77 nothing makes anybody look at it again")
          .hasSizeLessThan(120);
      assertThat(Copies.all(place.dataSource()).get("ticket")).hasSize(1);
    }
  }

  @Test
  void a_restore_that_is_killed_leaves_the_database_empty() throws Exception {
    FullDesk.fill(node);
    Copies.backUp(node.place.dataSource(), file);

    for (String moment : List.of("company", "ticket_event", "indexes")) {
      try (TestDatabase empty = TestPostgres.database()) {
        assertThatThrownBy(() ->
                Restore.into(empty.dataSource(), file, (table, _) -> kill(moment, table, empty)))
            .isNotInstanceOf(BackupFault.class);
        assertThat(Copies.all(empty.dataSource())).isEmpty();
        assertThat(Copies.restore(file, empty.dataSource())).isEmpty();
      }
    }
  }

  private void kill(String moment, String table, TestDatabase database) {
    if (table.equals(moment)) {
      node.jdbc
          .sql(
              """
              SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
              WHERE datname = :name
              """)
          .param("name", database.name())
          .query((_, _) -> true)
          .list();
    }
  }

  @Test
  void a_desk_that_starts_meanwhile_does_not_get_in_between() throws Exception {
    Copies.backUp(node.place.dataSource(), file);
    try (TestDatabase empty = TestPostgres.database();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      Restore.into(
          empty.dataSource(),
          file,
          (table, _) -> {
            if (table.equals("ticket") && starts.isEmpty()) {
              starts.add(other.submit(() -> Migrations.migrate(empty.dataSource())));
            }
          });
      starts.getFirst().get();

      Map<String, List<String>> after = Copies.all(empty.dataSource());
      assertThat(after.get("person")).isEqualTo(Copies.all(node.place.dataSource()).get("person"));
    }
  }
}
