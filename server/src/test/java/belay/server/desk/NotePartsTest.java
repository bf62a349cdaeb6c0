package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Text;
import belay.server.Node;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ESC-6")
class NotePartsTest {
  /** A plan of action has next steps too; those are for the client. */
  @Test
  void nothing_of_an_escalation_note_is_for_those_who_are_served() throws SQLException {
    try (Node node = Node.start()) {
      TicketId id = node.open();
      Map<NoteField, Text> note =
          Arrays.stream(NoteField.values())
              .collect(Collectors.toMap(f -> f, _ -> node.desk.text("x")));
      Command escalate = new Command.Escalate(Set.of(Reason.KNOWLEDGE), Optional.empty(), note);

      assertThat(node.desk.handle(id, escalate, new Actor.Human(node.ana)))
          .isInstanceOf(Decision.Accepted.class);

      Viewer dana = new Viewer.Requester(node.dana.person());
      assertThat(node.tickets.texts(id, dana)).hasSize(1);
      assertThat(node.tickets.texts(id, Node.STAFF)).hasSize(1 + note.size());
    }
  }
}
