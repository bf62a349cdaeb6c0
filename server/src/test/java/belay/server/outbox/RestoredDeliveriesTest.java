package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.roster.Channel;
import belay.server.Node;
import belay.server.backup.Backup;
import belay.server.backup.Restore;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restored desk sends beside the one it was restored from. */
@Tag("OPS-3")
class RestoredDeliveriesTest {
  @TempDir private Path folder;

  @Test
  void what_had_left_stays_sent_and_what_was_under_way_is_unknown() throws Exception {
    Pigeon first = new Pigeon();
    Pigeon second = new Pigeon();
    try (Node node = Node.start();
        DeliveryRunner runner = node.deliveries(first);
        TestDatabase place = TestPostgres.database()) {
      node.open();
      runner.run();
      runner.settle();
      node.open();
      beginOne(node);
      restore(node, place);

      Node copy = Node.on(place, place.dataSource());
      try (DeliveryRunner restored = copy.deliveries(second)) {
        restored.run();
        restored.settle();
        assertThat(second.carried).as("what waited").hasSize(1);
        assertThat(copy.count("outbox WHERE state = 'sending'")).isEqualTo(1);

        copy.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
        restored.run();
        restored.settle();
      }
      assertThat(second.carried).hasSize(2).doesNotContainAnyElementsOf(first.carried);
      assertThat(copy.count("outbox WHERE unknowns = 1 AND state = 'sent'")).isEqualTo(1);
      assertThat(copy.count("delivery_try WHERE outcome = 'unknown'")).isEqualTo(1);
      copy.leave();
    }
  }

  /** Its sender is still waiting for an answer. */
  private static void beginOne(Node node) {
    DeliveryStore store = new DeliveryStore(node.jdbc);
    Claim claim = store.due(Channel.MAIL, node.clock.read(), 1).getFirst().begun();
    Optional<java.time.Instant> lease = Optional.of(node.clock.read().plus(DeliveryRunner.LEASE));
    store.step(List.of(new DeliveryStore.Step(claim, Claim.State.SENDING, lease)));
  }

  private void restore(Node node, TestDatabase place) throws java.io.IOException, SQLException {
    Path file = folder.resolve("desk.backup");
    try (OutputStream out = Files.newOutputStream(file)) {
      Backup.write(node.place.dataSource(), "test", out, (_, _) -> {});
    }
    Restore.into(place.dataSource(), file, (_, _) -> {});
  }
}
