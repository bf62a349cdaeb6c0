package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.server.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * New work goes to whoever has the least, by what the database knows and by what was just given.
 */
@Tag("ESC-12")
class LoadTest {
  private Node node;
  private PersonId cy;

  @BeforeEach
  void start() throws SQLException {
    node =
        Node.practising(policy ->
            policy
                .replace("\nalerts:", "\nassignment: { automatic: yes }\nalerts:")
                .replace("capacity: 5", "capacity: 2")
                .replace("    Bo: ", "    Cy: cy@desk.example\n    Bo: ")
                .replace("members: [Bo]", "members: [Bo, Cy]"));
    cy = node.directory.owner(Channel.MAIL, "cy@desk.example").orElseThrow().person();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private Owner owner(TicketId ticket) {
    return node.ticket(ticket).state().place().owner();
  }

  @Test
  void who_has_as_many_as_they_can_take_gets_no_more() {
    List<TicketId> tickets = Stream.generate(node::open).limit(3).toList();

    assertThat(tickets.subList(0, 2))
        .allMatch(ticket -> owner(ticket).equals(new Owner.Assigned(node.ana)));
    assertThat(node.history(tickets.get(2)))
        .anyMatch(line -> line.event() instanceof Event.TierFull);
    assertThat(node.count("outbox WHERE kind = 'bottleneck'")).isPositive();
  }

  @Test
  void what_is_closed_counts_no_more() {
    TicketId first = node.open();
    node.open();
    node.act(first, new Command.Fix(node.desk.text("Done.")), node.ana);
    node.act(first, new Command.Close(java.util.Optional.empty()), node.dana.person());

    assertThat(owner(node.open())).isEqualTo(new Owner.Assigned(node.ana));
  }

  @Test
  void tickets_that_climb_in_one_batch_do_not_all_go_to_the_same_person() {
    List<TicketId> tickets = Stream.generate(node::open).limit(2).toList();
    node.fastForward(Duration.ofMinutes(31));

    assertThat(tickets)
        .allMatch(ticket -> node.position(ticket).equals("tier-3"))
        .extracting(this::owner)
        .containsExactlyInAnyOrder(new Owner.Assigned(node.bo), new Owner.Assigned(cy));
    assertThat(tickets).allMatch(node::replays);
  }
}
