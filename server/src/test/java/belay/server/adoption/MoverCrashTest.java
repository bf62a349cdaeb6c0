package belay.server.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Event;
import belay.server.Mortal;
import belay.server.Node;
import belay.server.desk.PolicyDraft;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MoverCrashTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Tag("POL-7")
  @Fault(
      value = "a node is killed between any two steps",
      rules = {3, 11, 12},
      done =
          "a policy is applied; the node that moves the tickets dies before each statement and"
              + " commit in turn; another goes on",
      seen = "each ticket is moved once for each policy, none is left behind, history replays")
  void wherever_the_mover_dies_another_one_moves_what_is_left_once() throws SQLException {
    try (Node node = Node.start()) {
      List<TicketId> ids = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ids.add(node.open("Ticket " + i));
      }
      int applied = 0;
      for (boolean died = true; died; applied++) {
        apply(node, applied);
        died = dies(node, applied);
        node.mover().run();
        assertThat(node.change.progress().orElseThrow().isSettled()).isTrue();
      }
      assertThat(applied).isGreaterThan(8);
      for (TicketId id : ids) {
        assertThat(adoptions(node, id)).isEqualTo(applied);
        assertThat(node.replays(id)).isTrue();
      }
    }
  }

  /** Whether it died before it was done. */
  private static boolean dies(Node node, int turn) throws SQLException {
    Mortal mortal = new Mortal(node.place.dataSource());
    mortal.diesAfter(turn, () -> {});
    try {
      node.mover(mortal).run();
    } catch (RuntimeException e) {
      assertThat(mortal.dead()).as(String.valueOf(e)).isTrue();
    }
    boolean died = mortal.dead();
    mortal.end();
    await().atMost(PATIENCE).until(() -> isGone(node, mortal));
    return died;
  }

  private static boolean isGone(Node node, Mortal mortal) {
    String pids = mortal.backends().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return pids.isEmpty() || node.count("pg_stat_activity WHERE pid IN (" + pids + ")") == 0;
  }

  private static void apply(Node node, int turn) {
    PolicyDraft draft =
        turn % 2 == 0
            ? PolicyChangeTest.slower()
            : new PolicyDraft("practice.yaml", Node.practice());
    Outcome outcome =
        node.change.apply(draft, new Actor.Integration("test"), "", OptionalLong.empty());
    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
  }

  private static long adoptions(Node node, TicketId id) {
    return node.history(id).stream()
        .filter(line -> line.event() instanceof Event.PolicyAdopted)
        .count();
  }
}
