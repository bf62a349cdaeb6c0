package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.server.Node;
import belay.server.outbox.Carrier.Result;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers that misbehave, and nodes that stand still while they send. */
class DeliveryFaultsTest {
  private final Pigeon pigeon = new Pigeon();
  private Node node;
  private DeliveryRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    runner = node.deliveries(pigeon);
  }

  @AfterEach
  void stop() throws SQLException {
    runner.close();
    node.close();
  }

  private void carry(DeliveryRunner by) {
    by.run();
    by.settle();
  }

  /** Hangs until it is let go, two at once. */
  private static final class Stuck implements Carrier {
    private final CountDownLatch free = new CountDownLatch(1);
    private final List<Delivery> begun = new CopyOnWriteArrayList<>();

    @Override
    public Channel channel() {
      return Channel.MAIL;
    }

    @Override
    public int atOnce() {
      return 2;
    }

    @Override
    public Result carry(Delivery delivery) {
      begun.add(delivery);
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Result.Sent("taken");
    }
  }

  @Test
  void who_ends_lets_go_of_its_carriers() {
    node.deliveries(pigeon).close();
    assertThat(pigeon.closed).isTrue();
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4, 7},
      done = "a provider hangs over two pages, while a third waits and is acknowledged",
      seen = "only what it can carry at once is claimed, so the third never begins to be sent")
  void what_waits_for_a_slow_provider_is_not_claimed_and_can_still_be_called_off() {
    TicketId first = node.open("first");
    TicketId second = node.open("second");
    TicketId third = node.open("third");
    Stuck stuck = new Stuck();
    try (DeliveryRunner slow = node.deliveries(stuck)) {
      slow.run();
      await().until(() -> stuck.begun.size() == 2);
      assertThat(node.count("outbox WHERE state = 'sending'")).isEqualTo(2);
      List<TicketId> paged = stuck.begun.stream().map(Delivery::ticket).toList();
      for (TicketId id : List.of(first, second, third)) {
        if (!paged.contains(id)) {
          node.act(id, new Command.Acknowledge(), node.ana);
        }
      }
      stuck.free.countDown();
      slow.settle();
      carry(slow);
    }
    assertThat(stuck.begun.stream().filter(d -> d.kind().equals(Delivery.PAGE))).hasSize(2);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4},
      done =
          "a mail server refuses six recipients in a row for the time being (greylisting, full"
              + " mailboxes)",
      seen =
          "they are tried again later; the breaker stays closed and the next page leaves at once")
  void recipients_refused_for_now_do_not_count_against_the_server() {
    pigeon.answer = _ -> new Result.Later("450 4.2.1 come back later");
    for (int i = 0; i < 3; i++) {
      node.open("Ticket " + i);
    }
    carry(runner);
    assertThat(pigeon.carried).hasSize(6);
    TicketId next = node.open("next");
    pigeon.answer =
        d ->
            d.ticket().equals(next)
                ? new Result.Sent("taken")
                : new Result.Later("450 4.2.1 come back later");

    carry(runner);

    assertThat(pigeon.carried.stream().filter(d -> d.ticket().equals(next))).hasSize(2);
    assertThat(node.count("outbox WHERE state = 'waiting'")).isEqualTo(6);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4},
      done = "a provider says that it delivered every page, and none arrives",
      seen =
          "the page goes on from step to step and the ticket climbs to the round-table, as if"
              + " nobody had been told")
  void delivered_is_not_answered() {
    TicketId id = node.open();
    for (int minute = 0; minute < 62; minute++) {
      node.fastForward(Duration.ofMinutes(1));
      carry(runner);
    }
    assertThat(node.position(id)).isEqualTo("round-table");
    assertThat(
            pigeon.carried.stream()
                .filter(d -> d.kind().equals(Delivery.PAGE))
                .map(d -> d.recipient().part())
                .distinct()
                .count())
        .isGreaterThan(1);
    assertThat(node.count("outbox WHERE kind = 'page' AND state IN ('waiting', 'sending')"))
        .isZero();
  }

  @Test
  @Fault(
      value = "a process is paused beyond its lease",
      rules = {5, 7},
      done =
          "a node stands still while it sends two pages; its leases end, another node takes over,"
              + " one page is acknowledged, and the first node wakes up",
      seen =
          "the acknowledged page is not sent again; the other one is sent at most twice, with one"
              + " unknown outcome, and what the second node wrote stays")
  void a_node_that_stood_still_finds_that_another_has_taken_over() {
    TicketId answered = node.open("answered");
    node.open("unanswered");
    Stuck stuck = new Stuck();
    try (DeliveryRunner slow = node.deliveries(stuck)) {
      slow.run();
      await().until(() -> stuck.begun.size() == 2);
      node.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
      node.act(answered, new Command.Acknowledge(), node.ana);
      carry(runner);
      stuck.free.countDown();
      slow.settle();
    }
    assertThat(pigeon.carried)
        .noneMatch(d -> d.kind().equals(Delivery.PAGE) && d.ticket().equals(answered));
    assertThat(pigeon.times(Delivery.PAGE)).isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'page' AND unknowns = 1 AND fence = 2"))
        .isEqualTo(1);
    assertThat(node.count("outbox WHERE state IN ('waiting', 'sending')")).isZero();
  }

  @Test
  @Fault(
      value = "two versions are alive at once",
      rules = {4},
      done =
          "a newer version has written a delivery of a channel that this one does not know, and"
              + " its lease has ended",
      seen = "the older node goes on with what it knows and leaves that one to the newer ones")
  void a_channel_of_a_newer_version_does_not_stop_an_older_node() {
    node.open();
    node.jdbc
        .sql(
            """
            UPDATE outbox SET channel = 'PIGEON', state = 'sending', lease_until = created_at
            WHERE kind = 'opened'
            """)
        .update();
    node.clock.fastForward(Duration.ofMinutes(6));

    carry(runner);

    assertThat(pigeon.times(Delivery.PAGE)).isEqualTo(1);
    assertThat(node.count("outbox WHERE channel = 'PIGEON' AND state = 'sending'")).isEqualTo(1);
  }

  @Test
  @Fault(
      value = "two versions are alive at once",
      rules = {4, 12},
      done = "a newer version has written a message of a kind for which this one has no words",
      seen = "the older node leaves it to the newer ones, and sends all others")
  void a_kind_of_message_of_a_newer_version_is_left_to_it() {
    node.open();
    long others = node.count("outbox WHERE kind = 'page'");
    node.jdbc.sql("UPDATE outbox SET kind = 'of-tomorrow' WHERE kind <> 'page'").update();
    carry(runner);

    assertThat(pigeon.carried).hasSize((int) others);
    assertThat(node.count("outbox WHERE kind = 'of-tomorrow' AND state <> 'waiting'")).isZero();
  }
}
