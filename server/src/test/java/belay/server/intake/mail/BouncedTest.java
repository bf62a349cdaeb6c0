package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who counts as unreachable by mail, and how long. */
@Tag("MAIL-1")
@Tag("PAGE-7")
class BouncedTest {
  private static final String DESK = "desk@belay.example";
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final ReplyAddress ADDRESSES = new ReplyAddress(SEAL, DESK);
  private static final MessageIds IDS = new MessageIds(SEAL, "belay.example");

  private Node node;
  private RawMails mails;
  private MailRunner runner;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
    Threads threads = new Threads(ADDRESSES, IDS, node.tickets, new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    runner = new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
    ticket = node.open();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private void arrives(String mail) throws IOException, SQLException {
    mails.keep(
        new Arrival(Arrival.SMTP, null, "", List.of(DESK), node.clock.read()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    runner.run();
    assertThat(node.count("raw_mail WHERE state <> 'done'")).isZero();
  }

  private void comesBack(String status, String said) throws IOException, SQLException {
    arrives(Written.report(sentToAna(), status, said));
  }

  private String sentToAna() {
    UUID delivery =
        node.jdbc
            .sql("SELECT id FROM outbox WHERE person_id = ? LIMIT 1")
            .params(node.ana.value())
            .query(UUID.class)
            .single();
    return IDS.issue(new MessageIds.Sent(delivery, 1));
  }

  private boolean reachable() {
    return node.directory.roster().person(node.ana).orElseThrow().contact().isPresent();
  }

  private void answers(String from, String to) throws IOException, SQLException {
    arrives(Written.mail(from, to, "Re: burns", Written.id(), "I am on it."));
  }

  private String anasSeat() {
    return ADDRESSES.issue(node.ticket(ticket).state().number(), Seat.of(ticket, node.ana));
  }

  @Test
  void a_letter_that_was_not_wanted_or_too_large_says_nothing_of_its_reader() throws Exception {
    comesBack("5.7.1", "554 5.7.1 Relay access denied");
    comesBack("5.2.2", "552 5.2.2 mailbox full");
    comesBack("5.3.4", "552 5.3.4 message too big");
    comesBack("5.0.0", "550 rejected because 192.0.2.1 is on a list");
    assertThat(reachable()).isTrue();
    comesBack("5.0.0", "550 unknown user");
    assertThat(reachable()).isFalse();
  }

  @Test
  void a_mailbox_that_is_gone_behind_an_alias_says_nothing_of_the_alias() throws Exception {
    String end = "Final-Recipient: rfc822; ana@elsewhere.example";
    arrives(Written.report(sentToAna(), end, "5.1.1", "550 no such user"));
    assertThat(reachable()).isTrue();

    String written = "Original-Recipient: rfc822;Ana@Desk.example\n" + end;
    arrives(Written.report(sentToAna(), written, "5.1.1", "550 no such user"));
    assertThat(reachable()).isFalse();
  }

  @Test
  void who_answers_from_there_is_reachable_again() throws Exception {
    comesBack("5.1.1", "550 no such user");
    answers("ana@desk.example", DESK);
    assertThat(reachable()).as("anybody can write that name").isFalse();

    answers("ana@desk.example", anasSeat());
    assertThat(reachable()).isTrue();
  }
}
