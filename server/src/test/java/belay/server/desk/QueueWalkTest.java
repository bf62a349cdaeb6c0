package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.ids.TicketId;
import belay.server.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Page by page, whatever happens between: nothing is skipped, nothing comes twice (ADR 10). */
@Tag("API-1")
class QueueWalkTest {
  private static final int TICKETS = 24;

  private static Node node;
  private static Node other;
  private final Random random = new Random(20261123);

  @BeforeAll
  static void start() throws SQLException {
    node = Node.start();
    other = Node.on(node.place, node.place.dataSource());
  }

  @BeforeEach
  void empty() {
    node.jdbc.sql("TRUNCATE ticket, ticket_was CASCADE").update();
    node.jdbc.sql("UPDATE ticket_was_forgotten SET last_xid = '0'").update();
  }

  @AfterAll
  static void stop() throws SQLException {
    other.leave();
    node.close();
  }

  private Queue queue() {
    return new Queue((random.nextBoolean() ? node : other).jdbc);
  }

  /** Between pages tickets move to and fro, are opened, closed, and written on. */
  @ParameterizedTest
  @EnumSource
  void a_walk_meets_each_ticket_once_in_the_order_of_its_beginning(Sort sort) {
    List<TicketId> there = tickets();
    for (int round = 0; round < 4; round++) {
      List<Long> expected = order(sort);
      List<Long> met = new ArrayList<>();
      Queue.Part part = queue().first(Filter.ALL, sort, Node.STAFF, 1 + random.nextInt(7));
      part.lines().forEach(line -> met.add(line.number()));
      while (part.next().isPresent() && met.size() < 9 * TICKETS) {
        turmoil(there);
        Place place = Place.parse(part.next().get().toString(), Node.STAFF).orElseThrow();
        part = queue().after(place, Filter.ALL, Node.STAFF, 1 + random.nextInt(7));
        part.lines().forEach(line -> met.add(line.number()));
      }
      // Those opened meanwhile may be met where they can't be missed: at the end.
      assertThat(met).as("%s, round %d", sort, round).doesNotHaveDuplicates();
      met.retainAll(expected);
      assertThat(met).as("%s, round %d", sort, round).isEqualTo(expected);
    }
  }

  /** Moves that were begun before the walk and are committed in the middle of it. */
  @ParameterizedTest
  @EnumSource(names = {"DUE", "PRIORITY", "UPDATED"})
  void what_is_being_moved_when_a_walk_begins_is_met_once(Sort sort) throws Exception {
    tickets();
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService movers = Executors.newFixedThreadPool(3)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int seed = i;
        ends.add(movers.submit(() -> moveUntil(stop, new Random(seed))));
      }
      try {
        for (int round = 0; round < 8; round++) {
          List<Long> met = walk(Filter.OPEN, sort, 3);
          assertThat(met).as("round %d", round).doesNotHaveDuplicates().hasSize(TICKETS);
        }
      } finally {
        stop.set(true);
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  /** It was not there when the walk began: its old stand counts, on every later page. */
  @Test
  void a_move_committed_between_pages_hides_nothing() {
    List<TicketId> there = tickets();
    Queue queue = new Queue(node.jdbc);
    List<Long> expected = order(Sort.DUE);
    List<Long> met = new ArrayList<>();
    Queue.Part part =
        other.transactions.execute(_ -> {
          there.forEach(ticket -> move(other.jdbc, ticket, random));
          Queue.Part first = queue.first(Filter.OPEN, Sort.DUE, Node.STAFF, 9);
          met.addAll(numbers(first));
          Queue.Part second = queue.after(first.next().orElseThrow(), Filter.OPEN, Node.STAFF, 9);
          met.addAll(numbers(second));
          return second;
        });
    while (part.next().isPresent()) {
      part = queue.after(part.next().get(), Filter.OPEN, Node.STAFF, 9);
      met.addAll(numbers(part));
    }

    assertThat(met).isEqualTo(expected);
  }

  @Test
  void a_walk_narrowed_by_a_filter_meets_what_passes_it_all_the_while() {
    List<TicketId> there = tickets();
    Queue.Part part = queue().first(Filter.OPEN, Sort.DUE, Node.STAFF, 10);
    List<Long> met = new ArrayList<>(numbers(part));
    close(there.getLast());
    move(there.getFirst(), random);
    while (part.next().isPresent()) {
      part = queue().after(part.next().get(), Filter.OPEN, Node.STAFF, 10);
      met.addAll(numbers(part));
    }

    assertThat(met).hasSize(TICKETS - 1).doesNotHaveDuplicates();
  }

  @Test
  void a_walk_that_is_too_old_says_so_and_skips_nothing() {
    List<TicketId> there = tickets();
    Queue queue = new Queue(node.jdbc);
    Place place = queue.first(Filter.OPEN, Sort.DUE, Node.STAFF, 5).next().orElseThrow();
    Place byNumber = queue.first(Filter.OPEN, Sort.OLDEST, Node.STAFF, 5).next().orElseThrow();
    queue.forget(node.clock.read().plus(Duration.ofDays(99)), 1_000);
    assertThat(queue.after(place, Filter.OPEN, Node.STAFF, 5).lines()).hasSize(5);

    there.forEach(ticket -> move(ticket, random));
    queue.forget(node.clock.read().plus(Duration.ofDays(99)), 1_000);

    assertThatThrownBy(() -> queue.after(place, Filter.OPEN, Node.STAFF, 5))
        .isInstanceOf(Queue.TooOld.class);
    assertThat(queue.after(byNumber, Filter.OPEN, Node.STAFF, 5).lines()).hasSize(5);
    assertThat(walk(Filter.OPEN, Sort.DUE, 7)).hasSize(TICKETS);
  }

  @Test
  @Tag("OPS-3")
  void how_lists_stood_is_let_go_of_a_part_at_a_time_the_oldest_first() {
    List<TicketId> there = tickets();
    there.forEach(ticket -> move(ticket, random));
    long stands = node.count("ticket_was");
    Instant late = node.clock.read().plus(Duration.ofDays(99));
    Queue queue = new Queue(node.jdbc);
    assertThat(queue.forget(node.clock.read().minus(Duration.ofDays(99)), 3)).isZero();

    assertThat(queue.forget(late, 3)).isEqualTo(3);
    assertThat(node.count("ticket_was")).isEqualTo(stands - 3);
    assertThat(node.count("ticket_was WHERE to_xid < (SELECT last_xid FROM ticket_was_forgotten)"))
        .as("nothing older is left")
        .isZero();
    while (queue.forget(late, 3) == 3) {
      // goes on
    }
    assertThat(node.count("ticket_was")).isZero();
  }

  @Test
  void a_place_is_read_as_it_was_written_and_nothing_else_is_one() {
    Place place = new Place(Sort.DUE, 99, Instant.MAX, 7, "5:9:5,7");

    assertThat(Place.parse(place.toString(), Node.STAFF)).contains(place);
    for (String bad :
        List.of("9:5:", "5:9:9", "5:9:7,5", "0:1:", "5:9", "99999999999999999999:1:")) {
      Place made = new Place(Sort.DUE, 0, Instant.EPOCH, 1, bad);
      assertThat(Place.parse(made.toString(), Node.STAFF)).as(bad).isEmpty();
    }
    assertThat(Place.parse("!", Node.STAFF)).isEmpty();
    assertThat(Place.parse(place.toString().substring(2), Node.STAFF)).isEmpty();
  }

  private List<TicketId> tickets() {
    List<TicketId> all = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      all.add(node.open("Ticket " + i));
    }
    all.forEach(ticket -> move(ticket, random));
    return all;
  }

  private List<Long> walk(Filter filter, Sort sort, int limit) {
    Queue queue = new Queue(node.jdbc);
    Queue.Part part = queue.first(filter, sort, Node.STAFF, limit);
    List<Long> met = new ArrayList<>(numbers(part));
    while (part.next().isPresent() && met.size() < 3 * TICKETS) {
      part = queue.after(part.next().get(), filter, Node.STAFF, limit);
      met.addAll(numbers(part));
    }
    return met;
  }

  private static List<Long> numbers(Queue.Part part) {
    return part.lines().stream().map(Line::number).toList();
  }

  /** All as they stand now: one part that holds everything needs no walk. */
  private List<Long> order(Sort sort) {
    return numbers(new Queue(node.jdbc).first(Filter.ALL, sort, Node.STAFF, 10_000));
  }

  private void turmoil(List<TicketId> there) {
    for (int i = 0; i < 8; i++) {
      move(there.get(random.nextInt(there.size())), random);
    }
    if (random.nextInt(4) == 0) {
      close(there.get(random.nextInt(there.size())));
    }
    if (random.nextInt(3) == 0) {
      node.open();
    }
  }

  private void moveUntil(AtomicBoolean stop, Random own) {
    List<TicketId> all =
        other.jdbc.sql("SELECT id FROM ticket").query((row, _) -> id(row.getString(1))).list();
    while (!stop.get()) {
      other.transactions.executeWithoutResult(_ -> {
        TicketId one = all.get(own.nextInt(all.size()));
        move(other.jdbc, one, own);
        if (own.nextBoolean()) {
          move(other.jdbc, one, own);
        }
      });
    }
  }

  private static TicketId id(String text) {
    return new TicketId(UUID.fromString(text));
  }

  private void move(TicketId ticket, Random by) {
    move(node.jdbc, ticket, by);
  }

  /** To anywhere in every order, as the runner does by ringing and people do by acting. */
  private static void move(JdbcClient jdbc, TicketId ticket, Random by) {
    Map<String, Object> to = new HashMap<>();
    to.put("minutes", by.nextInt(-5_000, 5_000));
    to.put("priority", List.of("CRITICAL", "HIGH", "MEDIUM", "LOW").get(by.nextInt(4)));
    to.put("id", ticket.value());
    jdbc.sql(
            """
            UPDATE ticket SET priority = :priority,
              next_due = CASE WHEN closed_at IS NULL
                THEN date_trunc('hour', now()) + make_interval(mins => :minutes / 60 * 60) END,
              updated_at = now() + make_interval(mins => :minutes)
            WHERE id = :id
            """)
        .params(to)
        .update();
  }

  private void close(TicketId ticket) {
    node.jdbc
        .sql(
            """
            UPDATE ticket SET next_due = NULL, closed_at = coalesce(closed_at, now()),
              due_clock = NULL, due_since = NULL WHERE id = ?
            """)
        .param(ticket.value())
        .update();
  }

  @Test
  void what_is_opened_late_is_no_part_of_an_earlier_walk() {
    tickets();
    Queue queue = new Queue(node.jdbc);
    Queue.Part part = queue.first(Filter.OPEN, Sort.DUE, Node.STAFF, TICKETS - 1);
    node.open();
    Queue.Part rest = queue.after(part.next().orElseThrow(), Filter.OPEN, Node.STAFF, 50);

    assertThat(rest.lines()).hasSize(1);
    assertThat(rest.next()).isEqualTo(Optional.empty());
  }
}
