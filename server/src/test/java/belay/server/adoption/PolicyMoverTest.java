package belay.server.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.desk.PolicyDraft;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-7")
class PolicyMoverTest {
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private String apply(PolicyDraft draft) {
    Outcome outcome =
        node.change.apply(draft, new Actor.Integration("test"), "", OptionalLong.empty());
    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    return ((Outcome.Applied) outcome).version().version();
  }

  private List<TicketId> open(int count) {
    List<TicketId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(node.open("Ticket " + i));
    }
    return ids;
  }

  private Progress progress() {
    return node.change.progress().orElseThrow();
  }

  private long on(String version) {
    return node.jdbc
        .sql("SELECT count(*) FROM ticket WHERE policy_version = ?")
        .param(version)
        .query(Long.class)
        .single();
  }

  private long adoptions(TicketId id) {
    return node.history(id).stream()
        .map(Recorded::event)
        .filter(Event.PolicyAdopted.class::isInstance)
        .count();
  }

  private List<String> breaches(TicketId id) {
    return node.history(id).stream()
        .map(Recorded::event)
        .filter(Event.ClockChanged.class::isInstance)
        .map(Event.ClockChanged.class::cast)
        .filter(changed -> changed.reading() instanceof Clock.Breached)
        .map(changed -> changed.key() + "/" + changed.cycle())
        .toList();
  }

  /** A process that dies between two batches leaves nothing half done; any other goes on. */
  @Test
  @Fault(
      value = "a node is killed between any two steps",
      rules = {3, 12},
      done = "a policy is applied and the node that moves the tickets ends between two batches",
      seen = "another node goes on, each ticket is moved once")
  void a_thousand_tickets_are_moved_in_batches_that_another_node_takes_up() {
    List<TicketId> ids = open(1_000);
    String version = apply(PolicyChangeTest.slower());
    assertThat(progress().total()).isEqualTo(1_000);
    assertThat(progress().done()).isZero();

    long reached = node.mover().step(0);
    assertThat(reached).isPositive();
    long moved = progress().done();
    assertThat(moved).isBetween(1L, 500L);
    assertThat(progress().isSettled()).isFalse();

    node.mover().run();
    assertThat(progress().done()).isEqualTo(1_000);
    assertThat(progress().isSettled()).isTrue();
    assertThat(on(version)).isEqualTo(1_000);
    assertThat(node.count("ticket_event WHERE type = 'PolicyAdopted'")).isEqualTo(1_000);
    for (TicketId id : ids.subList(0, 20)) {
      assertThat(node.replays(id)).isTrue();
    }
    node.mover().run();
    assertThat(node.count("ticket_event WHERE type = 'PolicyAdopted'")).isEqualTo(1_000);
  }

  @Test
  void nodes_that_move_together_move_each_ticket_once() throws Exception {
    List<TicketId> ids = open(300);
    apply(PolicyChangeTest.slower());

    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<?> one = two.submit(node.mover()::run);
      Future<?> other = two.submit(node.mover()::run);
      one.get();
      other.get();
    }
    node.mover().run();

    assertThat(progress().done()).isEqualTo(300);
    assertThat(ids).allSatisfy(id -> assertThat(adoptions(id)).isEqualTo(1));
  }

  /** Whichever comes first, each clock rings once and each ticket is moved once. */
  @Test
  void rings_and_moves_at_the_same_time_do_not_lose_or_double_anything() throws Exception {
    List<TicketId> ids = open(200);
    node.clock.fastForward(Duration.ofMinutes(29));
    node.clocks.run();
    String version = apply(PolicyChangeTest.slower());
    node.clock.fastForward(Duration.ofMinutes(2));

    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<?> rings = two.submit(node.clocks::run);
      Future<?> moves = two.submit(node.mover()::run);
      rings.get();
      moves.get();
    }
    node.mover().run();
    node.clocks.run();

    assertThat(on(version)).isEqualTo(200);
    for (TicketId id : ids) {
      assertThat(node.position(id)).isEqualTo("tier-3");
      assertThat(adoptions(id)).isEqualTo(1);
      assertThat(breaches(id)).doesNotHaveDuplicates().contains("diagnose/1");
      assertThat(node.replays(id)).isTrue();
    }
  }

  @Test
  void a_ticket_that_climbs_onto_a_tier_that_is_gone_stays_alive_and_follows_later() {
    TicketId id = node.open();
    TicketId follows = node.open();
    String version = apply(PolicyChangeTest.shorter());
    node.live(Duration.ofMinutes(31));
    assertThat(node.position(id)).isEqualTo("tier-3");

    node.mover().run();
    long number = node.ticket(id).state().number();
    assertThat(progress().stranded().first()).contains(number);
    assertThat(progress().isSettled()).isTrue();
    assertThat(progress().done()).isZero();

    node.live(Duration.ofMinutes(31));
    assertThat(node.position(id)).isEqualTo("round-table");
    node.mover().run();
    assertThat(progress().done()).isEqualTo(2);
    assertThat(progress().stranded().count()).isZero();
    assertThat(node.count("policy_straggler")).isZero();
    assertThat(on(version)).isEqualTo(2);
    assertThat(node.replays(follows)).isTrue();
  }

  @Test
  void a_ticket_that_cannot_be_understood_does_not_hold_up_the_others() {
    List<TicketId> ids = open(5);
    node.jdbc
        .sql("UPDATE ticket SET state = '{\"type\": \"Open\"}' WHERE id = ?")
        .param(ids.get(2).value())
        .update();
    PolicyDraft slower = PolicyChangeTest.slower();
    assertThat(node.change.dryRun(slower, 0, 10).counts().orElseThrow().undecidable().count())
        .isEqualTo(1);
    String version = apply(slower);

    node.mover().run();

    assertThat(on(version)).isEqualTo(4);
    assertThat(progress().failed().count()).isEqualTo(1);
    assertThat(progress().isSettled()).isTrue();
  }

  @Test
  void a_ticket_that_cannot_be_written_does_not_hold_up_the_others() {
    List<TicketId> ids = open(5);
    node.jdbc
        .sql(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'no more of this one'; END $$
            """)
        .update();
    node.jdbc
        .sql(
            "CREATE TRIGGER refuse BEFORE INSERT ON ticket_event FOR EACH ROW WHEN"
                + " (NEW.ticket_id = '"
                + ids.get(2)
                + "') EXECUTE FUNCTION refuse()")
        .update();
    String version = apply(PolicyChangeTest.slower());

    node.mover().run();
    assertThat(on(version)).isEqualTo(4);
    assertThat(progress().failed().count()).isEqualTo(1);

    node.jdbc.sql("DROP TRIGGER refuse ON ticket_event").update();
    node.clock.fastForward(Duration.ofMinutes(2));
    node.mover().run();
    assertThat(on(version)).isEqualTo(5);
    assertThat(progress().failed().count()).isZero();
  }

  @Test
  void a_closed_ticket_rests_and_follows_when_it_is_opened_again() {
    TicketId id = node.open();
    node.act(id, new Command.Close(Optional.empty()), node.dana.person());
    String version = apply(PolicyChangeTest.slower());
    node.mover().run();
    assertThat(adoptions(id)).isZero();

    node.act(id, new Command.Reopen(node.desk.text("again")), node.dana.person());
    assertThat(node.ticket(id)).isInstanceOf(Ticket.Open.class);
    node.mover().run();
    assertThat(on(version)).isEqualTo(1);
  }

  @Test
  void one_that_has_moved_all_looks_again_at_the_next_change_and_now_and_then() {
    TicketId first = node.open();
    PolicyMover mover = node.mover();
    apply(PolicyChangeTest.slower());
    mover.run();
    assertThat(adoptions(first)).isEqualTo(1);
    String last = apply(PolicyChangeTest.shorter());
    mover.run();
    assertThat(on(last)).isEqualTo(1);

    node.act(first, new Command.Close(Optional.empty()), node.dana.person());
    String back = apply(PolicyChangeTest.slower());
    mover.run();
    node.act(first, new Command.Reopen(node.desk.text("again")), node.dana.person());
    mover.run();
    assertThat(on(back)).isZero();
    node.clock.fastForward(Duration.ofMinutes(2));
    mover.run();
    assertThat(on(back)).isEqualTo(1);
  }

  @Test
  void what_is_left_of_one_change_goes_straight_to_the_next() {
    List<TicketId> ids = open(150);
    apply(PolicyChangeTest.slower());
    node.mover().step(0);
    String last = apply(PolicyChangeTest.shorter());
    node.mover().run();

    assertThat(on(last)).isEqualTo(150);
    assertThat(ids).allSatisfy(id -> assertThat(adoptions(id)).isBetween(1L, 2L));
  }

  @Test
  void it_goes_on_by_itself_while_it_is_started() throws Exception {
    open(3);
    String version = apply(PolicyChangeTest.slower());
    PolicyMover mover = node.mover();
    mover.start();
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (on(version) < 3 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    mover.close();
    assertThat(on(version)).isEqualTo(3);
  }
}
