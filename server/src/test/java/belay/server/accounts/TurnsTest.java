package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.Node;
import belay.server.people.Staffing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of one person at once take turns, and none of them is refused. */
class TurnsTest {
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
  void who_comes_back_while_they_leave_waits_for_their_turn() {
    Staffing staffing =
        new Staffing(node.jdbc, node.directory, node.transactions, node.clock::read);

    duringALeave(() -> staffing.back(node.ana));

    assertThat(node.count("person WHERE left_at IS NOT NULL")).isZero();
  }

  @Test
  void who_left_under_a_former_version_comes_back_without_the_turns_they_had() {
    Staffing staffing =
        new Staffing(node.jdbc, node.directory, node.transactions, node.clock::read);
    assertThat(node.count("rotation_turn")).isEqualTo(1);
    node.jdbc
        .sql("UPDATE person SET left_at = created_at WHERE id = ?")
        .param(node.ana.value())
        .update();

    staffing.back(node.ana);

    assertThat(node.count("rotation_turn")).isZero();
    assertThat(staffing.find(node.ana).orElseThrow().teams()).containsExactly("service-desk");
  }

  @Test
  void who_changes_their_name_while_they_leave_waits_for_their_turn() {
    Accounts accounts =
        new Accounts(
            node.jdbc,
            new Sessions(node.jdbc, node.clock),
            node.directory,
            node.clock::read,
            System::nanoTime);
    Accounts.Taste taste =
        new Accounts.Taste("Anna", Optional.empty(), Optional.empty(), Optional.empty(), true);

    duringALeave(() -> accounts.tell(node.ana, taste));

    assertThat(node.count("person WHERE name = 'Anna' AND left_at IS NOT NULL")).isEqualTo(1);
  }

  /** It begins when the one who leaves has their turn, and is not gone yet. */
  private void duringALeave(Runnable change) {
    CompletableFuture<Void> later =
        node.transactions.execute(_ -> {
          node.jdbc
              .sql("SELECT revision FROM roster_revision FOR UPDATE")
              .query(Long.class)
              .single();
          CompletableFuture<Void> waiting = CompletableFuture.runAsync(change);
          await()
              .atMost(Duration.ofMinutes(1))
              .until(() ->
                  node.count(
                          """
                          pg_stat_activity
                          WHERE datname = current_database() AND wait_event_type = 'Lock'
                          """)
                      == 1);
          node.jdbc
              .sql("UPDATE person SET left_at = created_at WHERE id = ?")
              .param(node.ana.value())
              .update();
          return waiting;
        });
    later.join();
  }
}
