package belay.server.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.server.Node;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** One ticket of a batch makes trouble; whether that is its fault, and what the others do. */
@Tag("ESC-1")
class GoesOnTest {
  private Node node;
  private TicketId bad;
  private TicketId good;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    bad = node.open("bad");
    good = node.open("good");
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  @Fault(
      value = "poison",
      rules = {4, 10},
      done = "deciding one ticket of a batch takes all memory, each time",
      seen =
          "all others ring; that one is parked and the backstop called within a minute, and again")
  void a_ticket_that_takes_all_memory_holds_up_nobody() {
    int written = node.history(bad).size();
    ClockRunner runner =
        node.runner(
            after(() -> {
              if (node.history(bad).size() > written) {
                throw new OutOfMemoryError("no heap left");
              }
            }));
    int before = node.history(good).size();
    node.clock.fastForward(Duration.ofMinutes(10));
    for (int second = 0; second < 60; second++) {
      runner.run();
      node.clock.fastForward(Duration.ofSeconds(1));
    }
    assertThat(node.history(good)).hasSizeGreaterThan(before);
    assertThat(node.count("ticket WHERE parked_at IS NOT NULL")).isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'undecidable'")).isEqualTo(1);
  }

  private TransactionOperations after(Runnable trouble) {
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return node.transactions.execute(status -> {
          T done = action.doInTransaction(status);
          trouble.run();
          return done;
        });
      }
    };
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {10, 12},
      done = "what one ticket of a batch has to write is locked, again and again",
      seen =
          "the others ring; it is not counted as failed and not parked, and rings when the lock is"
              + " gone")
  void a_ticket_whose_writing_waits_for_somebodys_lock_is_not_to_blame() {
    node.jdbc
        .sql(
            """
            CREATE FUNCTION locked() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'canceling statement due to lock timeout' USING ERRCODE = '55P03';
            END $$
            """)
        .update();
    node.jdbc
        .sql(
            """
            CREATE TRIGGER locked BEFORE INSERT ON ticket_event FOR EACH ROW
            WHEN (new.ticket_id = '%s') EXECUTE FUNCTION locked()
            """
                .formatted(bad.value()))
        .update();
    int before = node.history(good).size();
    for (int minute = 0; minute < 40; minute++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      node.runner().run();
    }
    assertThat(node.history(good)).hasSizeGreaterThan(before);
    assertThat(node.count("ticket WHERE attempts > 0 OR parked_at IS NOT NULL")).isZero();

    node.jdbc.sql("DROP TRIGGER locked ON ticket_event").update();
    node.clocks.run();
    assertThat(node.position(bad)).isEqualTo("tier-3");
    assertThat(node.replays(bad)).isTrue();
  }
}
