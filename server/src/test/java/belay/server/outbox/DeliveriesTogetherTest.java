package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import belay.server.outbox.Carrier.Result;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTogetherTest {
  private final Pigeon pigeon = new Pigeon();
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  /** No database keeps a NUL. All of them end at once, so that some are written together. */
  @Test
  void an_outcome_that_cannot_be_written_takes_no_other_with_it() throws Exception {
    int tickets = 10;
    CountDownLatch all = new CountDownLatch(2 * tickets);
    pigeon.answer =
        delivery -> {
          all.countDown();
          standBy(all);
          return new Result.Sent(delivery.kind().equals("page") ? "tak\0en" : "taken");
        };
    for (int i = 0; i < tickets; i++) {
      node.open();
    }

    try (DeliveryRunner runner = node.deliveries(pigeon)) {
      runner.run();
      runner.settle();
    }

    assertThat(node.count("outbox WHERE kind = 'opened' AND state = 'sent'")).isEqualTo(tickets);
    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'sending'")).isEqualTo(tickets);
  }

  /** What waited inside a carrier could be acknowledged meanwhile, and would leave all the same. */
  @Test
  void a_carrier_is_given_no_more_than_it_carries_at_once() {
    CountDownLatch go = new CountDownLatch(1);
    pigeon.answer =
        _ -> {
          standBy(go);
          return new Result.Sent("taken");
        };
    pigeon.atOnce = 3;
    for (int i = 0; i < 5; i++) {
      node.open();
    }

    try (DeliveryRunner narrow = node.deliveries(pigeon)) {
      narrow.run();
      assertThat(node.count("outbox WHERE state = 'sending'")).isEqualTo(3);
      go.countDown();
      do {
        narrow.settle();
        narrow.run();
      } while (node.count("outbox WHERE state = 'waiting'") > 0);
      narrow.settle();
    }

    assertThat(pigeon.carried).hasSize(10);
  }

  private static void standBy(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
