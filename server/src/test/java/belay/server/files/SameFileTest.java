package belay.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same bytes reach one ticket by two ways at once. */
@Tag("MAIL-4")
class SameFileTest {
  private static final byte[] BYTES = {1, 2, 3};

  @Test
  void an_upload_does_not_wait_for_the_ticket_to_which_a_mail_brings_the_same_file()
      throws SQLException {
    try (Node node = Node.start()) {
      TicketId ticket = node.open();
      node.transactions.executeWithoutResult(_ -> {
        Text note = node.desk.text("See there");
        node.act(ticket, new Command.Note(note), node.ana);
        CompletableFuture.runAsync(() -> upload(node, ticket)).join();
        attach(node, ticket, note);
      });

      assertThat(node.count("ticket_file")).isEqualTo(2);
      assertThat(node.count("file_content")).isEqualTo(1);
    }
  }

  private static void upload(Node node, TicketId ticket) {
    try {
      node.files.upload(ticket, node.ana, "a", "a/b", new ByteArrayInputStream(BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void attach(Node node, TicketId ticket, Text text) {
    NewFile file = new NewFile("a", "a/b", Optional.empty());
    try {
      node.files.attach(
          ticket,
          text.id(),
          new Actor.Human(node.ana),
          taker -> taker.take(file, new ByteArrayInputStream(BYTES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
