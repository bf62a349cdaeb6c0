package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.Node;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A page is taken to be sent in the very moment in which a decision ends it. */
class ClaimRaceTest {
  private static final String WAITS_FOR_IT =
      "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

  /** PostgreSQL looks at the row again then, but only at what stands beside it. */
  @Test
  @Tag("OPS-1")
  void who_ends_a_page_that_is_just_being_claimed_is_not_refused() throws Exception {
    try (Node node = Node.start();
        Connection sender = node.place.dataSource().getConnection();
        ExecutorService technician = Executors.newSingleThreadExecutor()) {
      TicketId id = node.open();
      Instant now = node.clock.read();
      sender.setAutoCommit(false);
      claim(
          new DeliveryStore(JdbcClient.create(new SingleConnectionDataSource(sender, true))), now);
      Future<Decision> decision =
          technician.submit(() -> node.act(id, new Command.Acknowledge(), node.ana));
      await().atMost(Duration.ofMinutes(1)).until(() -> node.count(WAITS_FOR_IT) > 0);
      sender.commit();

      assertThat(decision.get()).isInstanceOf(Decision.Accepted.class);
      assertThat(node.count("outbox WHERE kind = 'page' AND state = 'sending'")).isEqualTo(1);
    }
  }

  /** As a sender does: pages come first. */
  private static void claim(DeliveryStore store, Instant now) {
    Claim claim = store.due(Channel.MAIL, now, 1).getFirst().begun();
    Optional<Instant> lease = Optional.of(now.plusSeconds(60));
    store.step(List.of(new DeliveryStore.Step(claim, Claim.State.SENDING, lease)));
  }
}
