package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.Node;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Two nodes of a desk, of which one has no way out. */
class WaysOutTest {
  private static final String WAITING = "outbox WHERE state = 'waiting'";

  @Test
  void a_node_without_a_carrier_leaves_it_to_the_one_that_has_one_while_there_is_one()
      throws SQLException {
    try (Node node = Node.start();
        DeliveryRunner carries = node.deliveries(new Pigeon());
        DeliveryRunner none = node.deliveries()) {
      carries.run();
      node.open();
      none.run();
      assertThat(node.count(WAITING)).isEqualTo(2);

      node.clock.fastForward(WaysOut.GONE.plusSeconds(1));
      none.run();
      assertThat(node.count("outbox WHERE state = 'kept' AND kind = 'opened'")).isEqualTo(1);
      assertThat(node.count(WAITING)).isZero();
    }
  }

  @Test
  void one_that_goes_on_carrying_goes_on_being_left_it() throws SQLException {
    try (Node node = Node.start();
        DeliveryRunner carries = node.deliveries(new Pigeon());
        DeliveryRunner none = node.deliveries()) {
      carries.run();
      none.run();
      node.clock.fastForward(WaysOut.GONE.plusSeconds(1));
      carries.run();
      leaves(none, carries, node);
    }
  }

  @Test
  void a_node_that_starts_first_after_a_long_outage_leaves_time_to_those_that_carry()
      throws SQLException {
    try (Node node = Node.start();
        DeliveryRunner carries = node.deliveries(new Pigeon());
        DeliveryRunner none = node.deliveries()) {
      carries.run();
      node.clock.fastForward(WaysOut.GONE.plusSeconds(1));
      leaves(none, carries, node);
    }
  }

  @Test
  void so_does_one_that_could_not_look_because_the_database_was_away() throws SQLException {
    AtomicBoolean away = new AtomicBoolean();
    try (Node node = Node.start();
        DeliveryRunner carries = node.deliveries(new Pigeon());
        DeliveryRunner none = cutOff(node, away)) {
      carries.run();
      none.run();
      away.set(true);
      node.clock.fastForward(WaysOut.GONE.plusSeconds(1));
      assertThatThrownBy(none::run).isInstanceOf(CannotCreateTransactionException.class);

      away.set(false);
      node.open();
      none.run();
      assertThat(node.count(WAITING)).isEqualTo(2);
    }
  }

  private static void leaves(DeliveryRunner none, DeliveryRunner carries, Node node) {
    node.open();
    none.run();
    assertThat(node.count(WAITING)).isEqualTo(2);

    carries.run();
    carries.settle();
    assertThat(node.count("outbox WHERE state = 'sent'")).isEqualTo(2);
  }

  private static DeliveryRunner cutOff(Node node, AtomicBoolean away) {
    TransactionOperations transactions =
        new TransactionOperations() {
          @Override
          public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            if (away.get()) {
              throw new CannotCreateTransactionException("the database is away");
            }
            return node.transactions.execute(action);
          }
        };
    return new DeliveryRunner(node.jdbc, transactions, node.clock, new Random(1), List.of());
  }
}
