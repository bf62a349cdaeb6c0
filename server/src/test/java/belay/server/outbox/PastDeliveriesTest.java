package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.server.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-3")
class PastDeliveriesTest {
  private static final Duration KEPT = Duration.ofDays(90);

  private final Pigeon pigeon = new Pigeon();
  private Node node;
  private DeliveryRunner runner;
  private PastDeliveries past;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    runner = node.deliveries(pigeon);
    past = new PastDeliveries(node.jdbc, node.transactions);
  }

  @AfterEach
  void stop() throws SQLException {
    runner.close();
    node.close();
  }

  private void carry() {
    runner.run();
    runner.settle();
  }

  private int forget(int most) {
    return past.forget(node.clock.read().minus(KEPT), most);
  }

  private TicketId closed() {
    TicketId id = node.open();
    close(id);
    return id;
  }

  private void close(TicketId id) {
    node.act(id, new Command.Close(Optional.empty()), node.dana.person());
    carry();
  }

  private long deliveries(TicketId id) {
    return node.count("outbox WHERE ticket_id = '" + id + "'");
  }

  @Test
  void what_has_left_goes_long_after_its_ticket_closed() {
    TicketId open = node.open();
    TicketId closed = closed();
    long ofOpen = deliveries(open);
    assertThat(deliveries(closed)).isPositive();
    assertThat(forget(10)).as("too early").isZero();

    node.clock.fastForward(KEPT.plusDays(1));
    assertThat(forget(10)).isEqualTo(1);

    assertThat(deliveries(closed)).isZero();
    assertThat(deliveries(open)).isEqualTo(ofOpen).isPositive();
    assertThat(
            node.count(
                "delivery_try t WHERE NOT EXISTS"
                    + " (SELECT FROM outbox o WHERE o.id = t.delivery_id)"))
        .isZero();
    assertThat(node.count("delivery_try")).isPositive();
    assertThat(node.replays(closed)).isTrue();
    assertThat(forget(10)).as("nothing is left to do").isZero();
  }

  @Test
  void what_has_not_left_stays() {
    pigeon.answer = _ -> new Carrier.Result.TryAgain("no connection");
    TicketId id = closed();
    long waiting = node.count("outbox WHERE state = 'waiting'");
    assertThat(waiting).isPositive();

    node.clock.fastForward(KEPT.plusDays(1));
    forget(10);

    assertThat(deliveries(id)).isEqualTo(waiting);
  }

  @Test
  void a_part_at_a_time_is_done_by_any_node_and_none_twice() {
    for (int i = 0; i < 5; i++) {
      closed();
    }
    node.clock.fastForward(KEPT.plusDays(1));
    PastDeliveries other = new PastDeliveries(node.jdbc, node.transactions);
    Instant before = node.clock.read().minus(KEPT);

    node.transactions.executeWithoutResult(_ -> {
      assertThat(past.forget(before, 2)).isEqualTo(2);
      assertThat(elsewhere(() -> other.forget(before, 2))).as("somebody is at it").isZero();
    });
    assertThat(other.forget(before, 2)).isEqualTo(2);
    assertThat(past.forget(before, 2)).isEqualTo(1);
    assertThat(node.count("outbox")).isZero();
  }

  @Test
  void a_ticket_that_was_reopened_is_come_back_to() {
    TicketId id = closed();
    node.clock.fastForward(KEPT.plusDays(1));
    forget(10);
    node.act(id, new Command.Reopen(node.desk.text("It burns again")), node.dana.person());
    carry();
    assertThat(deliveries(id)).as("it is told anew").isPositive();
    node.clock.fastForward(KEPT.plusDays(1));
    assertThat(forget(10)).as("it is open").isZero();
    close(id);
    node.clock.fastForward(KEPT.plusDays(1));

    assertThat(forget(10)).isEqualTo(1);
    assertThat(deliveries(id)).isZero();
  }

  private static int elsewhere(Supplier<Integer> work) {
    return CompletableFuture.supplyAsync(work).join();
  }
}
