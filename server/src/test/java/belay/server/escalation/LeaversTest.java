package belay.server.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.people.Staffing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ESC-11")
class LeaversTest {
  private Node node;
  private Staffing staffing;
  private Leavers leavers;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    staffing = new Staffing(node.jdbc, node.directory, node.transactions, node.clock::read);
    leavers = another();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private Leavers another() {
    return new Leavers(node.jdbc, node.clock, node.directory, node.desk);
  }

  private TicketId taken(PersonId by) {
    TicketId id = node.open();
    node.act(id, new Command.Acknowledge(), by);
    return id;
  }

  private Owner owner(TicketId id) {
    return ((Ticket.Open) node.ticket(id)).place().owner();
  }

  private Stream<Event> pages(TicketId id) {
    return node.history(id).stream().map(Recorded::event).filter(Event.Paged.class::isInstance);
  }

  @Test
  void what_somebody_has_who_leaves_is_somebody_elses_within_moments() {
    TicketId anas = taken(node.ana);
    TicketId bos = taken(node.bo);
    leavers.run();
    assertThat(owner(anas)).isEqualTo(new Owner.Assigned(node.ana));

    assertThat(staffing.leave(node.ana)).isEqualTo(Optional.empty());
    leavers.run();

    assertThat(owner(anas)).isEqualTo(new Owner.Lead(node.marta));
    assertThat(pages(anas)).hasSize(2);
    assertThat(owner(bos)).isEqualTo(new Owner.Assigned(node.bo));
    assertThat(node.replays(anas)).isTrue();
  }

  @Test
  void another_node_and_another_look_find_nothing_more_to_do() {
    TicketId id = taken(node.ana);
    staffing.leave(node.ana);
    leavers.run();
    int lines = node.history(id).size();
    another().run();
    node.clock.fastForward(Duration.ofMinutes(2));
    leavers.run();
    assertThat(node.history(id)).hasSize(lines);
  }

  @Test
  void who_is_here_again_in_time_keeps_what_they_have() {
    TicketId id = taken(node.ana);
    staffing.leave(node.ana);
    staffing.back(node.ana);
    leavers.run();
    assertThat(owner(id)).isEqualTo(new Owner.Assigned(node.ana));
  }
}
