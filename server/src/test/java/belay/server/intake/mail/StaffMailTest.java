package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.outbox.Addressees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people of the desk bring about by mail. */
@Tag("MAIL-4")
class StaffMailTest {
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final ReplyAddress ADDRESSES = new ReplyAddress(SEAL, "desk@belay.example");
  private static final String SCREEN = Written.file("image/png", "screen.png", new byte[] {1, 2});

  private Node node;
  private RawMails mails;
  private MailRunner runner;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
    MessageIds ids = new MessageIds(SEAL, "belay.example");
    Threads threads = new Threads(ADDRESSES, ids, node.tickets, new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    runner = new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
    ticket = node.open();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private String ana() {
    long number = node.ticket(ticket).state().number();
    return ADDRESSES.issue(number, Seat.of(ticket, node.ana));
  }

  private String anaWithScreen(String words) {
    return Written.withParts(ana(), SCREEN)
        .replace("Dana <dana@example.com>", "ana@desk.example")
        .replace("See there.", words);
  }

  private void arrives(String mail) throws IOException, SQLException {
    mails.keep(
        new Arrival(Arrival.SMTP, null, "ana@desk.example", List.of(), node.clock.read()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    runner.run();
  }

  private boolean noted() {
    return node.history(ticket).stream().anyMatch(line -> line.event() instanceof Event.Noted);
  }

  private void isAnas() {
    assertThat(((Ticket.Open) node.ticket(ticket)).place().owner())
        .isEqualTo(new Owner.Assigned(node.ana));
  }

  @Test
  void what_stands_below_ack_and_hangs_at_it_is_kept_as_a_note() throws Exception {
    arrives(anaWithScreen("ack\r\nRestarted node 3."));
    isAnas();
    assertThat(node.tickets.texts(ticket, Node.STAFF).getLast().body())
        .contains("Restarted node 3.");
    assertThat(node.count("ticket_file WHERE name = 'screen.png'")).isEqualTo(1);
    assertThat(node.count("raw_mail WHERE outcome = 'acknowledged, Note'")).isEqualTo(1);
  }

  @Test
  void a_file_that_comes_with_ack_alone_is_kept_as_well() throws Exception {
    arrives(anaWithScreen("ack"));
    isAnas();
    assertThat(noted()).isTrue();
    assertThat(node.count("ticket_file WHERE name = 'screen.png'")).isEqualTo(1);
  }

  @Test
  void ack_alone_is_no_note() throws Exception {
    arrives(Written.mail("ana@desk.example", ana(), "Re: burns", Written.id(), "Ack"));
    isAnas();
    assertThat(noted()).isFalse();
  }
}
