package belay.server.followup;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.server.Node;
import belay.server.desk.TicketJson;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NewerLettersTest {
  @Test
  @Tag("OPS-3")
  @Fault(
      value = "two versions are alive at once",
      rules = {10, 12},
      done = "what one ticket means for another was written by a later version",
      seen = "it is left to that one's nodes for 20 s, then tried all the same, and heard of")
  void what_a_later_version_has_left_is_left_to_its_nodes_for_a_while() throws SQLException {
    try (Node node = Node.start()) {
      TicketId parent = node.open("The line is down");
      TicketId child = node.open("No network");
      long number = node.ticket(parent).state().number();
      node.act(child, new Command.Attach(parent, number), node.ana);
      node.jdbc.sql("UPDATE ticket_inbox SET format = ?").param(TicketJson.FORMAT + 1).update();

      Duration idle = node.followups.run();
      assertThat(node.count("ticket_inbox WHERE attempts = 0")).isEqualTo(1);
      assertThat(idle).as("it does not ask all the time").isPositive();

      node.clock.fastForward(Duration.ofSeconds(21));
      node.followups.run();
      assertThat(node.count("ticket_inbox WHERE attempts = 1")).isEqualTo(1);
    }
  }
}
