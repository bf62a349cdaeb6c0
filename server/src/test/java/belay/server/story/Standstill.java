package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.SmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node is stopped while it sends, its leases end, another one takes over, and it goes on.
 *
 * @param node which is stopped
 * @param jdbc of the other one
 * @param out where both send to
 * @param asked how many tickets were asked of the other one, one after the other, so far
 */
record Standstill(ChildDesk node, JdbcClient jdbc, SmtpServer out, AtomicInteger asked) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TRIES = 20;

  /** Slow enough that there is nearly always something on its way. */
  private static final Duration SLOW = Duration.ofMillis(60);

  private static final Duration QUICK = Duration.ofMillis(10);

  private static final String SENDING =
      "SELECT id || '/' || fence FROM outbox WHERE state = 'sending'";

  /** Of what is still being sent; what the node which stands still has locked is left, too. */
  private static final String LEASES_END =
      """
      UPDATE outbox SET lease_until = created_at
      WHERE id IN (SELECT id FROM outbox
        WHERE state = 'sending' AND id || '/' || fence = ANY (:begun) FOR UPDATE SKIP LOCKED)
      RETURNING CAST(id AS text)
      """;

  private static final String UNKNOWN =
      "SELECT count(*) FROM outbox WHERE unknowns = 1 AND CAST(id AS text) = ANY (:ids)";

  /** Again and again, until it was stopped in the middle of a send. */
  void untilItWasSending() {
    List<String> cutOff = List.of();
    for (int tries = 0; tries < TRIES && cutOff.isEmpty(); tries++) {
      out.slow(SLOW);
      awaitAsked(1);
      node.pause();
      try {
        out.slow(QUICK);
        cutOff = endLeases();
        awaitTakenOver(cutOff);
      } finally {
        node.goOn();
      }
    }
    assertThat(cutOff).as("what the node was sending when it was stopped").isNotEmpty();
  }

  /** What the other node was sending meanwhile has ended long before four tickets are answered. */
  private List<String> endLeases() {
    String[] begun =
        jdbc.sql(SENDING).query((row, _) -> row.getString(1)).list().toArray(String[]::new);
    awaitAsked(4);
    return jdbc.sql(LEASES_END).param("begun", begun).query((row, _) -> row.getString(1)).list();
  }

  /** That nobody knows what became of them is written down; by that rule 5 counts in the end. */
  private void awaitTakenOver(List<String> cutOff) {
    String[] ids = cutOff.toArray(String[]::new);
    await()
        .atMost(PATIENCE)
        .until(() -> jdbc.sql(UNKNOWN).param("ids", ids).query(Long.class).single() == ids.length);
    awaitAsked(4);
  }

  private void awaitAsked(int more) {
    int tickets = asked.get() + more;
    await().atMost(PATIENCE).until(() -> asked.get() >= tickets);
  }
}
