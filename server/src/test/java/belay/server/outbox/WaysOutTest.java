package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
      node.open();
      none.run();
      assertThat(node.count(WAITING)).isEqualTo(2);

      carries.run();
      carries.settle();
      assertThat(node.count("outbox WHERE state = 'sent'")).isEqualTo(2);
    }
  }
}
