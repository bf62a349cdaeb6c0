package belay.server.followup;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Ticket;
import belay.server.Node;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tickets that are each other's in more than one way. */
@Tag("INT-11")
class CrossedTest {
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private long number(TicketId id) {
    return node.ticket(id).state().number();
  }

  private <E extends Event> Stream<E> events(TicketId id, Class<E> kind) {
    return node.history(id).stream()
        .map(recorded -> recorded.event())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  @Test
  void of_two_merged_into_each_other_at_once_the_older_goes_on() {
    TicketId first = node.open("Mail is down");
    TicketId same = node.open("No mail");
    node.act(same, new Command.Merge(first, number(first)), node.ana);
    node.act(first, new Command.Merge(same, number(same)), node.ana);
    node.followups.run();

    assertThat(node.ticket(first)).isInstanceOf(Ticket.Open.class);
    assertThat(node.ticket(same)).isInstanceOf(Ticket.Closed.class);
    assertThat(events(first, Event.Reopened.class)).hasSize(1);
  }

  @Test
  void a_reply_on_what_was_merged_into_its_own_part_is_heard_there_once() {
    TicketId kept = node.open("Mail is down");
    TicketId twin = node.open("No mail");
    node.act(twin, new Command.Merge(kept, number(kept)), node.ana);
    node.act(kept, new Command.Attach(twin, number(twin)), node.ana);
    node.followups.run();

    node.act(twin, new Command.Reply(node.desk.text("On it."), false), node.ana);
    node.followups.run();

    assertThat(events(kept, Event.Relayed.class)).hasSize(1);
    assertThat(node.replays(kept)).isTrue();
  }
}
