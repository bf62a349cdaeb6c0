package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import belay.server.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands on a list, and how a line tells it. */
@Tag("UI-1")
class QueueTest {
  private Node node;
  private Queue queue;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    queue = new Queue(node.jdbc);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private Line line(TicketId id) {
    return queue.first(Filter.ALL, Sort.DUE, Node.STAFF, 100).lines().stream()
        .filter(line -> line.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<TicketId> found(Condition... conditions) {
    return queue.first(Filter.of(conditions), Sort.OLDEST, Node.STAFF, 100).lines().stream()
        .map(Line::id)
        .toList();
  }

  private void act(TicketId id, Command command, PersonId who) {
    assertThat(node.act(id, command, who)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_line_tells_who_answers_and_which_clock_is_next() {
    TicketId id = node.open("The printer burns");
    Line fresh = line(id);

    assertThat(fresh.subject()).contains("The printer burns");
    assertThat(fresh.status()).isEqualTo(Status.NEW);
    assertThat(fresh.holder().as()).isEqualTo(Line.As.LEAD);
    assertThat(fresh.holder().person().orElseThrow().name()).isEqualTo("Ana");
    assertThat(fresh.requester().name()).isEqualTo("Dana");
    Line.Next next = fresh.next().orElseThrow();
    assertThat(next.clock()).isEqualTo("page");
    assertThat(next.due()).isEqualTo(next.since().plus(Duration.ofMinutes(10)));
    assertThat(next.lastQuarter()).isEqualTo(next.since().plusSeconds(450));

    act(id, new Command.Acknowledge(), node.ana);
    assertThat(line(id).holder().as()).isEqualTo(Line.As.ASSIGNED);
    assertThat(line(id).next().orElseThrow().clock()).isEqualTo("diagnose");
  }

  @Test
  void a_line_tells_what_stands_still() {
    TicketId id = node.open();
    act(id, new Command.Acknowledge(), node.ana);
    act(id, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()), node.ana);
    Line line = line(id);

    assertThat(line.status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(line.waiting()).contains(PauseReason.CUSTOMER);
    assertThat(line.paused().orElseThrow().clock()).isEqualTo("diagnose");
    assertThat(line.paused().orElseThrow().left())
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(line.next().orElseThrow().clock()).startsWith("wake");
  }

  @Test
  void a_closed_ticket_has_no_clock() {
    TicketId id = closed();

    assertThat(line(id).status()).isEqualTo(Status.CLOSED);
    assertThat(line(id).closedAt()).isPresent();
    assertThat(line(id).next()).isEmpty();
    assertThat(line(id).paused()).isEmpty();
  }

  private TicketId closed() {
    TicketId id = node.open("All is well");
    act(id, new Command.Fix(node.desk.text("new fuse")), node.ana);
    act(id, new Command.Close(Optional.empty()), node.dana.person());
    return id;
  }

  @Test
  void each_condition_lets_through_what_meets_it() {
    TicketId taken = node.open("The printer burns");
    act(taken, new Command.Acknowledge(), node.ana);
    TicketId waits = node.open("100% of it_all");
    act(waits, new Command.Assign(node.bo), node.marta);
    act(waits, new Command.Pause(PauseReason.VENDOR, Optional.empty()), node.bo);
    TicketId fresh = node.open("Nobody yet");
    TicketId closed = closed();
    TicketId late = node.open("Late");
    node.jdbc
        .sql("UPDATE ticket SET next_due = now() - interval '1h' WHERE id = ?")
        .param(late.value())
        .update();
    Instant now = node.clock.read();

    assertThat(found()).containsExactly(taken, waits, fresh, closed, late);
    assertThat(found(new Condition.Open())).containsExactly(taken, waits, fresh, late);
    assertThat(found(new Condition.Closed())).containsExactly(closed);
    assertThat(status(Status.NEW)).containsExactly(fresh, late);
    assertThat(status(Status.CLOSED)).containsExactly(closed);
    assertThat(status(Status.CLOSED, Status.NEW)).containsExactly(fresh, closed, late);
    assertThat(status()).hasSize(5);
    assertThat(found(new Condition.PriorityIn(Set.of(Priority.CRITICAL)))).isEmpty();
    assertThat(found(new Condition.PriorityIn(Set.of(Priority.MEDIUM, Priority.LOW)))).hasSize(5);
    assertThat(found(new Condition.PositionIn(Set.of("first-touch", "moon")))).hasSize(5);
    assertThat(found(new Condition.PositionIn(Set.of("tier-3")))).isEmpty();
    assertThat(found(new Condition.OwnedBy(node.bo))).containsExactly(waits);
    assertThat(found(new Condition.Open(), new Condition.OwnedBy(node.ana)))
        .containsExactly(taken, fresh, late);
    assertThat(found(new Condition.Open(), new Condition.AssignedTo(node.ana)))
        .containsExactly(taken);
    assertThat(found(new Condition.Open(), new Condition.Unassigned()))
        .containsExactly(fresh, late);
    assertThat(found(new Condition.RequestedBy(node.dana.person()))).hasSize(5);
    assertThat(found(new Condition.RequestedBy(node.ana))).isEmpty();
    assertThat(found(new Condition.InCategory("network"))).isEmpty();
    assertThat(found(new Condition.DueBefore(now))).containsExactly(late);
    assertThat(found(new Condition.WaitingFor(Set.of(PauseReason.VENDOR)))).containsExactly(waits);
    assertThat(found(new Condition.OpenedSince(now.plusSeconds(1)))).isEmpty();
    assertThat(found(new Condition.UpdatedSince(now.minusSeconds(600)))).hasSize(5);
  }

  private List<TicketId> status(Status... any) {
    return found(new Condition.StatusIn(Set.of(any)));
  }

  @Test
  void words_are_looked_for_in_subject_number_and_names() {
    TicketId first = node.open("100% of it_all");
    TicketId second = node.open("The printer burns");
    UUID acme =
        node.jdbc.sql("SELECT id FROM company WHERE name = 'Acme'").query(UUID.class).single();
    node.jdbc
        .sql("UPDATE ticket SET company_id = ? WHERE id = ?")
        .params(acme, second.value())
        .update();
    long number = ((Ticket.Open) node.ticket(first)).number();

    assertThat(words("PRINTER")).containsExactly(second);
    assertThat(words("100% of")).containsExactly(first);
    assertThat(words("t_a")).containsExactly(first);
    assertThat(words("%")).containsExactly(first);
    assertThat(words("\\")).isEmpty();
    assertThat(words("#" + number)).containsExactly(first);
    assertThat(words("acm")).containsExactly(second);
    assertThat(words("dana")).containsExactly(first, second);
    assertThat(found(new Condition.OfCompany(new CompanyId(acme)))).containsExactly(second);
  }

  /** Open or closed: what is found is the same, though it is looked for in other ways. */
  private List<TicketId> words(String text) {
    List<TicketId> open = found(new Condition.Open(), new Condition.Words(text));
    assertThat(walked(new Condition.Open(), new Condition.Words(text))).isEqualTo(open);
    assertThat(queue.counts(List.of(Filter.of(new Condition.Words(text))), Node.STAFF))
        .containsExactly(open.size());
    node.jdbc.sql("UPDATE ticket SET closed_at = now()").update();
    assertThat(found(new Condition.Words(text))).isEqualTo(open);
    assertThat(walked(new Condition.Words(text))).isEqualTo(open);
    assertThat(found(new Condition.Open(), new Condition.Words(text))).isEmpty();
    node.jdbc.sql("UPDATE ticket SET closed_at = NULL").update();
    return open;
  }

  /** As it is found among so many that nothing is looked up. */
  private List<TicketId> walked(Condition... conditions) {
    return new QueueStore(node.jdbc, 0, 0)
        .page(Filter.of(conditions), Sort.OLDEST, Optional.empty(), Node.STAFF, 100).stream()
            .map(found -> found.line().id())
            .toList();
  }

  @Test
  void an_erased_subject_is_found_no_more() {
    TicketId id = node.open("The printer burns");
    node.jdbc.sql("UPDATE ticket SET subject = NULL WHERE id = ?").param(id.value()).update();

    assertThat(words("printer")).isEmpty();
    assertThat(node.count("ticket_words")).isZero();
  }

  /** Every condition in every order, at the beginning and further on: the database takes it. */
  @ParameterizedTest
  @EnumSource
  void every_question_can_be_asked(Sort sort) {
    UUID some = new UUID(0, 0);
    PersonId person = new PersonId(some);
    List<Condition> all =
        List.of(
            new Condition.Open(),
            new Condition.Closed(),
            new Condition.StatusIn(Set.of(Status.NEW, Status.CLOSED)),
            new Condition.PriorityIn(Set.of(Priority.HIGH)),
            new Condition.PositionIn(Set.of("a", "b,c")),
            new Condition.OwnedBy(person),
            new Condition.AssignedTo(person),
            new Condition.Unassigned(),
            new Condition.RequestedBy(person),
            new Condition.OfCompany(new CompanyId(some)),
            new Condition.InCategory("'"),
            new Condition.DueBefore(Instant.EPOCH),
            new Condition.WaitingFor(Set.of(PauseReason.VENDOR)),
            new Condition.OpenedSince(Instant.EPOCH),
            new Condition.UpdatedSince(Instant.EPOCH),
            new Condition.Words("12"),
            new Condition.Numbered(Set.of(12L)));
    assertThat(all.stream().map(Object::getClass).distinct())
        .as("the conditions there are")
        .hasSize(Condition.class.getPermittedSubclasses().length);
    for (Viewer viewer :
        List.of(
            Node.STAFF,
            new Viewer.Requester(person),
            new Viewer.Representative(person, Set.of(new CompanyId(some))))) {
      for (Condition condition : all) {
        Filter filter = Filter.of(condition);
        queue.first(filter, sort, viewer, 5);
        for (int rank : new int[] {0, 2, 99}) {
          queue.after(new Place(sort, rank, Instant.MAX, 7, "5:5:"), filter, viewer, 5);
        }
      }
      assertThat(queue.counts(all.stream().map(Filter::of).toList(), viewer)).hasSize(all.size());
    }
  }

  /** What the migration reads from the state is what the program writes beside it. */
  @Test
  void columns_of_tickets_older_than_they_are_come_from_the_state() throws Exception {
    TicketId taken = node.open();
    act(taken, new Command.Acknowledge(), node.ana);
    TicketId waits = node.open();
    act(waits, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()), node.ana);
    closed();
    TicketId climbed = node.open();
    node.live(Duration.ofMinutes(45));
    assertThat(node.position(climbed)).isEqualTo("tier-3");
    List<Map<String, @Nullable Object>> written = columns();
    node.jdbc
        .sql("ALTER TABLE ticket ALTER owner_kind DROP NOT NULL, ALTER round DROP NOT NULL")
        .update();
    node.jdbc
        .sql(
            """
            UPDATE ticket SET owner_kind = NULL, round = NULL, waiting = NULL, due_clock = NULL,
              due_since = NULL, held_clock = NULL, held_left = NULL
            """)
        .update();

    node.jdbc.sql(backfill()).update();

    assertThat(columns()).isEqualTo(written);
  }

  private List<Map<String, @Nullable Object>> columns() {
    return node.jdbc
        .sql(
            """
            SELECT number, owner_kind, round, waiting, due_clock, due_since, held_clock, held_left
            FROM ticket ORDER BY number
            """)
        .query()
        .listOfRows();
  }

  private static String backfill() throws IOException {
    try (InputStream file = Queue.class.getResourceAsStream("/db/migration/V7__queue.sql")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      int from = text.indexOf("UPDATE ticket t");
      return text.substring(from, text.indexOf(';', from));
    }
  }
}
