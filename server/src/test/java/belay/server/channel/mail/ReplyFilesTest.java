package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.Node;
import belay.server.files.FileId;
import belay.server.files.FileLimits;
import belay.server.files.FileLine;
import belay.testkit.MailServer;
import belay.testkit.ReceivedMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of what the desk writes reach the client with it. */
@Tag("MAIL-4")
class ReplyFilesTest {
  private Node node;
  private MailServer mail;
  private MailCarrier carrier;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mail = MailServer.start();
    carrier = Mails.carrier(node, mail);
    ticket = node.open();
  }

  @AfterEach
  void stop() throws SQLException {
    carrier.close();
    mail.close();
    node.close();
  }

  private FileLine upload(String name, String type, byte[] bytes) throws IOException {
    return node.files.upload(ticket, node.ana, name, type, new ByteArrayInputStream(bytes));
  }

  private void write(Text text, Command command, FileLine... files) {
    node.transactions.executeWithoutResult(_ -> {
      node.act(ticket, command, node.ana);
      List<FileId> ids = List.of(files).stream().map(FileLine::id).toList();
      assertThat(node.files.claim(ticket, text.id(), ids, new Actor.Human(node.ana))).isEmpty();
    });
  }

  private ReceivedMail replied(FileLine... files) {
    Text text = node.desk.text("See there.");
    write(text, new Command.Reply(text, false), files);
    return arrives("See there.");
  }

  private ReceivedMail arrives(String words) {
    try (var deliveries = node.deliveries(carrier)) {
      deliveries.start();
      return mail.awaitMail("dana@example.com", m -> m.text().contains(words));
    }
  }

  @Test
  @Tag("COM-1")
  void a_reply_brings_its_files_along() throws Exception {
    byte[] bytes = new byte[300_001];
    new Random(1).nextBytes(bytes);
    FileLine picture = upload("Grüße 🚒.bin", "application/pdf", bytes);
    FileLine page = upload("a.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8));
    ReceivedMail received = replied(picture, page);

    assertThat(received.header("Content-Type")).startsWith("multipart/mixed");
    Multipart parts = (Multipart) received.message().getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    BodyPart first = parts.getBodyPart(1);
    assertThat(first.getFileName()).isEqualTo("Grüße 🚒.bin");
    assertThat(first.getContentType()).startsWith("application/pdf");
    assertThat(first.getDisposition()).isEqualTo("attachment");
    assertThat(first.getInputStream().readAllBytes()).isEqualTo(bytes);
    assertThat(parts.getBodyPart(2).getContentType()).startsWith("application/octet-stream");
    assertThat(new String(received.raw(), StandardCharsets.ISO_8859_1).chars())
        .allMatch(c -> c < 0x7F);
  }

  @Test
  void files_too_large_for_a_mail_are_named_and_stay_in_the_ticket() throws Exception {
    byte[] half = new byte[(int) FileLimits.PER_LETTER / 2 + 1];
    ReceivedMail received = replied(upload("1.iso", "a/b", half), upload("2.iso", "a/b", half));

    assertThat(received.header("Content-Type")).startsWith("text/plain");
    assertThat(received.text())
        .contains("Files that are too large for a mail are kept with your request: 1.iso, 2.iso");
  }

  @Test
  @Tag("COM-3")
  void files_of_a_note_never_leave_the_house() throws Exception {
    Text note = node.desk.text("For us.");
    write(note, new Command.Note(note), upload("secret.txt", "text/plain", new byte[] {1}));
    ReceivedMail received = replied();
    assertThat(received.header("Content-Type")).startsWith("text/plain");
    assertThat(mail.mailsOf("dana@example.com"))
        .noneMatch(m -> new String(m.raw(), StandardCharsets.ISO_8859_1).contains("secret"));
  }

  @Test
  void people_of_the_desk_read_which_files_came() throws Exception {
    FileLine shot =
        node.files.upload(
            ticket, node.dana.person(), "shot.png", "a/b", new ByteArrayInputStream(new byte[1]));
    node.act(ticket, new Command.Acknowledge(), node.ana);
    Text text = node.desk.text("Look here.");
    node.transactions.executeWithoutResult(_ -> {
      node.act(ticket, new Command.Reply(text, false), node.dana.person());
      node.files.claim(ticket, text.id(), List.of(shot.id()), node.dana.person());
    });
    try (var deliveries = node.deliveries(carrier)) {
      deliveries.start();
      ReceivedMail heard = mail.awaitMail("ana@desk.example", m -> m.text().contains("Look here."));
      assertThat(heard.text()).contains("Files in the ticket: shot.png");
      assertThat(heard.header("Content-Type")).startsWith("text/plain");
    }
  }

  @Test
  @Tag("MAIL-1")
  void a_reply_whose_files_cannot_be_read_just_now_waits() throws Exception {
    FileLine log = upload("a.log", "text/plain", new byte[] {1});
    Text text = node.desk.text("See there.");
    write(text, new Command.Reply(text, false), log);
    node.jdbc.sql("ALTER TABLE file_chunk RENAME TO file_chunk_away").update();
    try (var deliveries = node.deliveries(Mails.carrier(node, mail))) {
      for (int i = 0; i < 3; i++) {
        node.clock.fastForward(Duration.ofMinutes(1));
        deliveries.run();
        deliveries.settle();
      }
      assertThat(
              node.count(
                  "outbox WHERE kind = 'answered' AND attempts = 3 AND unknowns = 0"
                      + " AND state = 'waiting'"))
          .isEqualTo(1);
    }

    node.jdbc.sql("ALTER TABLE file_chunk_away RENAME TO file_chunk").update();
    node.clock.fastForward(Duration.ofMinutes(1));
    arrives("See there.");
  }
}
