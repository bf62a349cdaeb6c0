package belay.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-2")
class PulseTest {
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  void what_has_left_is_not_read_to_count_what_waits() {
    node.open();
    node.jdbc
        .sql(
            """
            INSERT INTO outbox (id, ticket_id, event_seq, kind, channel, part, address, urgent,
              created_at, not_before, state, next_attempt_at)
            SELECT gen_random_uuid(), gen_random_uuid(), 1, 'opened', 'MAIL', 'requester', 'a@b',
              false, clock_timestamp(), clock_timestamp(), 'sent', clock_timestamp()
            FROM generate_series(1, 20000)
            """)
        .update();
    node.jdbc.sql("ANALYZE outbox").update();

    List<String> plan =
        node.jdbc
            .sql("EXPLAIN " + Pulse.TAKE)
            .query((row, _) -> String.valueOf(row.getString(1)))
            .list();
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan on outbox"));
    assertThat(Pulse.take(node.jdbc).outboxWaiting()).isEqualTo(2);
  }
}
