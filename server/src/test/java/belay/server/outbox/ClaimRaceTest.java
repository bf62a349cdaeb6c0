package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.Node;
import belay.server.Overheard;
import belay.testkit.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A page is taken to be sent in the very moment in which a decision ends it. */
@Tag("OPS-1")
class ClaimRaceTest {
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

  /** Who claims it looks once more before it sends, and finds that the page is over. */
  @Test
  void who_ends_a_page_that_is_just_being_claimed_does_not_wait_and_it_does_not_leave()
      throws SQLException {
    TicketId id = node.open();
    Instant now = node.clock.read();
    try (Connection sender = node.place.dataSource().getConnection()) {
      sender.setAutoCommit(false);
      DeliveryStore store =
          new DeliveryStore(JdbcClient.create(new SingleConnectionDataSource(sender, true)));
      Claim claim = claim(store, now);
      assertThat(node.act(id, new Command.Acknowledge(), node.ana))
          .isInstanceOf(Decision.Accepted.class);
      sender.commit();

      Claim again = store.mine(List.of(claim), now).getFirst();
      assertThat(again.verdict(now, true)).isEqualTo(Claim.State.CANCELLED);
    }
  }

  /** As a sender does: pages come first. */
  private static Claim claim(DeliveryStore store, Instant now) {
    Claim claim = store.due(Channel.MAIL, now, 1).getFirst().begun();
    Optional<Instant> lease = Optional.of(now.plusSeconds(60));
    store.step(List.of(new DeliveryStore.Step(claim, Claim.State.SENDING, lease)));
    return claim;
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {7, 12},
      done = "a session holds all messages of a page that waits; the ticket's clocks come due",
      seen =
          "they ring and the ticket climbs, without waiting; when the lock is gone, nothing of the"
              + " page that is over leaves")
  void a_ring_waits_for_nobody_who_holds_the_messages_of_the_page_it_ends() throws SQLException {
    TicketId id = node.open();
    try (Connection idle = node.database.direct().getConnection()) {
      idle.setAutoCommit(false);
      idle.createStatement().execute("SELECT FROM outbox FOR UPDATE");
      node.live(Duration.ofMinutes(40));
      assertThat(node.position(id)).isEqualTo("tier-3");
      assertThat(node.count("ticket WHERE attempts > 0")).isZero();
      idle.rollback();
    }
    long current =
        node.jdbc.sql("SELECT page_seq FROM ticket").query(Long.class).optional().orElse(0L);
    try (DeliveryRunner runner = node.deliveries(pigeon)) {
      runner.run();
      runner.settle();
    }
    assertThat(pigeon.carried)
        .isNotEmpty()
        .noneMatch(d -> d.kind().equals(Delivery.PAGE) && d.seq() < current);
  }

  @Test
  @Fault(
      value = "a process is paused beyond its lease",
      rules = {5, 7},
      done =
          "a node stands still after it has looked for the last time and before it sends;"
              + " meanwhile its lease ends and the page is acknowledged",
      seen = "it does not send the page when it goes on, nor does whoever takes over")
  void a_node_that_stood_still_before_it_sent_does_not_send_any_more() {
    TicketId id = node.open();
    StandsStill process =
        new StandsStill(() -> {
          node.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
          node.act(id, new Command.Acknowledge(), node.ana);
        });
    Overheard source = new Overheard(node.database.pool(), process);
    try (DeliveryRunner slow =
        new DeliveryRunner(
            JdbcClient.create(source),
            new TransactionTemplate(new JdbcTransactionManager(source)),
            node.clock,
            new Random(1),
            List.of(pigeon))) {
      slow.run();
      slow.settle();
    }
    assertThat(process.stood).isTrue();
    assertThat(pigeon.times(Delivery.PAGE)).isZero();
    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'cancelled' AND unknowns = 1"))
        .isEqualTo(1);
  }

  /** Stands still after that last look, once. */
  private static final class StandsStill implements Overheard.Ear {
    private final Runnable meanwhile;
    private boolean looked;
    private boolean stood;

    StandsStill(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public void asked(String sql) {
      looked |= sql.contains("AS mine (id, fence)");
    }

    @Override
    public void givenBack() {
      if (looked && !stood) {
        stood = true;
        meanwhile.run();
      }
    }
  }
}
