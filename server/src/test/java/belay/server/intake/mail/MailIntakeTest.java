package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MailIntakeTest {
  private static final String DESK = "desk@belay.example";
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final ReplyAddress ADDRESSES = new ReplyAddress(SEAL, DESK);
  private static final MessageIds IDS = new MessageIds(SEAL, "belay.example");

  private Node node;
  private RawMails mails;
  private MailRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
    Threads threads = new Threads(ADDRESSES, IDS, node.tickets, new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    runner = new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private UUID arrives(String mail) throws IOException, SQLException {
    UUID id = arrives(mail.getBytes(StandardCharsets.UTF_8));
    runner.run();
    return id;
  }

  private UUID arrives(byte[] mail) throws IOException, SQLException {
    return mails.keep(
        new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(DESK), node.clock.read()),
        new ByteArrayInputStream(mail));
  }

  private String seat(TicketId ticket, PersonId person) {
    return ADDRESSES.issue(number(ticket), Seat.of(ticket, person));
  }

  private long number(TicketId ticket) {
    return ((Ticket.Open) node.ticket(ticket)).number();
  }

  private String state(UUID raw) {
    return node.jdbc
        .sql("SELECT state || ': ' || coalesce(outcome, error) FROM raw_mail WHERE id = ?")
        .params(raw)
        .query(String.class)
        .single();
  }

  private TicketId ticketOf(UUID raw) {
    return new TicketId(
        node.jdbc
            .sql("SELECT ticket_id FROM raw_mail WHERE id = ?")
            .params(raw)
            .query(UUID.class)
            .single());
  }

  private boolean happened(TicketId ticket, Class<? extends Event> event) {
    return node.history(ticket).stream().anyMatch(line -> event.isInstance(line.event()));
  }

  @Test
  @Tag("INT-1")
  @Tag("MAIL-1")
  void a_mail_opens_a_ticket_for_its_sender() throws Exception {
    UUID raw = arrives(Written.fromDana(DESK, "VPN down", "Nobody can work."));
    assertThat(state(raw)).isEqualTo("done: opened");
    Ticket.Open ticket = (Ticket.Open) node.ticket(ticketOf(raw));
    assertThat(ticket.request().requester()).isEqualTo(node.dana.person());
    assertThat(node.tickets.show(ticket.id(), Node.STAFF).orElseThrow().subject())
        .contains("VPN down");
    assertThat(node.count("outbox WHERE kind = 'opened'")).isEqualTo(1);
  }

  @Test
  @Tag("MAIL-1")
  void an_answer_to_the_signed_address_joins_its_ticket() throws Exception {
    TicketId ticket = node.open();
    UUID raw =
        arrives(Written.fromDana(seat(ticket, node.dana.person()), "Re: burns", "More smoke"));
    assertThat(ticketOf(raw)).isEqualTo(ticket);
    assertThat(happened(ticket, Event.Replied.class)).isTrue();
  }

  @Test
  @Tag("MAIL-5")
  void a_strangers_subject_tag_opens_a_ticket_of_their_own() throws Exception {
    TicketId ticket = node.open();
    String subject = "[#" + number(ticket) + "] let me in";
    UUID raw =
        arrives(Written.mail("Eve <eve@evil.example>", DESK, subject, Written.id(), "hello"));
    assertThat(ticketOf(raw)).isNotEqualTo(ticket);
    assertThat(happened(ticket, Event.Replied.class)).isFalse();
    UUID own = arrives(Written.fromDana(DESK, subject, "it is me"));
    assertThat(ticketOf(own)).isEqualTo(ticket);
  }

  @Test
  @Tag("MAIL-5")
  void a_guessed_address_or_message_id_joins_nothing() throws Exception {
    TicketId ticket = node.open();
    String guess = "desk+%d.0000000000000000@belay.example".formatted(number(ticket));
    UUID raw =
        arrives(Written.mail("Eve <eve@evil.example>", guess, "hello", Written.id(), "let me in"));
    assertThat(state(raw)).isEqualTo("done: opened, after a forged token");
    assertThat(ticketOf(raw)).isNotEqualTo(ticket);
    UUID delivery = node.jdbc.sql("SELECT id FROM outbox LIMIT 1").query(UUID.class).single();
    String reference = "References: <" + delivery + ".0000000000000000@belay.example>\n";
    UUID second =
        arrives(
            Written.mail(
                "Eve <eve@evil.example>", DESK, "again", Written.id() + reference, "let me in"));
    assertThat(ticketOf(second)).isNotEqualTo(ticket);
  }

  @Test
  @Tag("MAIL-5")
  @Tag("COM-3")
  void a_clients_address_never_speaks_with_a_technicians_voice() throws Exception {
    TicketId ticket = node.open();
    String dana = seat(ticket, node.dana.person());
    arrives(Written.mail("ana@desk.example", dana, "Re: burns", Written.id(), "ack"));
    assertThat(happened(ticket, Event.Acknowledged.class)).isFalse();
    assertThat(happened(ticket, Event.Noted.class)).isFalse();
    arrives(
        Written.mail(
            "ana@desk.example", seat(ticket, node.ana), "Re: burns", Written.id(), "ACK\n\nAna"));
    assertThat(((Ticket.Open) node.ticket(ticket)).place().owner())
        .isEqualTo(new Owner.Assigned(node.ana));
  }

  @Test
  @Tag("COM-3")
  void what_people_of_the_desk_answer_stays_inside() throws Exception {
    TicketId ticket = node.open();
    long sent = node.count("outbox WHERE part = 'requester'");
    arrives(
        Written.mail(
            "ana@desk.example",
            seat(ticket, node.ana),
            "Re: burns",
            Written.id(),
            "It is the fuser."));
    assertThat(happened(ticket, Event.Noted.class)).isTrue();
    assertThat(node.count("outbox WHERE part = 'requester'")).isEqualTo(sent);
  }

  @Test
  void a_colleague_to_whom_the_mail_was_passed_on_writes_to_the_ticket_as_a_client()
      throws Exception {
    TicketId ticket = node.open();
    String dana = seat(ticket, node.dana.person());
    UUID raw =
        arrives(
            Written.mail(
                "Lee <lee@example.com>", dana, "Fwd: burns", Written.id(), "I saw it too"));
    assertThat(ticketOf(raw)).isEqualTo(ticket);
    PersonId lee = node.directory.owner(Channel.MAIL, "lee@example.com").orElseThrow().person();
    assertThat(node.history(ticket).getLast().actor()).isEqualTo(new Actor.Human(lee));
  }

  @Test
  @Tag("MAIL-1")
  void an_autoresponder_is_kept_and_answered_by_nobody() throws Exception {
    TicketId ticket = node.open();
    long before = node.count("outbox");
    String auto = Written.id() + "Auto-Submitted: auto-replied\n";
    UUID raw =
        arrives(
            Written.mail(
                "dana@example.com",
                seat(ticket, node.dana.person()),
                "Out of office",
                auto,
                "Back on Monday"));
    assertThat(state(raw)).isEqualTo("done: Reply");
    assertThat(node.count("outbox")).isEqualTo(before);
    UUID loose =
        arrives(Written.mail("bot@example.com", DESK, "Disk full", Written.id() + auto, "on srv1"));
    assertThat(state(loose)).isEqualTo("done: opened");
    assertThat(node.count("outbox WHERE kind = 'opened'")).isEqualTo(1);
  }

  @Test
  @Tag("MAIL-1")
  @Tag("PAGE-7")
  void a_bounce_marks_the_address_and_starts_nothing() throws Exception {
    TicketId ticket = node.open();
    UUID delivery =
        node.jdbc
            .sql("SELECT id FROM outbox WHERE person_id = ? LIMIT 1")
            .params(node.ana.value())
            .query(UUID.class)
            .single();
    UUID raw = arrives(Written.report(IDS.issue(new MessageIds.Sent(delivery, 1))));
    assertThat(state(raw)).startsWith("done: bounced: ana@desk.example 5.1.1");
    assertThat(ticketOf(raw)).isEqualTo(ticket);
    assertThat(node.directory.contact(node.ana)).isEmpty();
    assertThat(node.directory.roster().person(node.ana).orElseThrow().contact()).isEmpty();
    assertThat(node.count("ticket")).isEqualTo(1);
  }

  @Test
  @Tag("MAIL-1")
  @Tag("OPS-3")
  void an_answer_to_a_mail_whose_delivery_was_let_go_of_finds_its_ticket() throws Exception {
    TicketId ticket = node.open();
    String toDana = "In-Reply-To: <" + sent(ticket, node.dana.person()) + ">\n";
    String toAna = "In-Reply-To: <" + sent(ticket, node.ana) + ">\n";
    node.jdbc.sql("DELETE FROM outbox").update();

    UUID hers = arrives(Written.mail("dana@example.com", DESK, "Fire", toDana, "More smoke"));
    UUID eves = arrives(Written.mail("eve@example.com", DESK, "Fire", toAna, "Let me in"));

    assertThat(ticketOf(hers)).isEqualTo(ticket);
    assertThat(ticketOf(eves)).as("it was made out to somebody else").isNotEqualTo(ticket);
  }

  private String sent(TicketId ticket, PersonId to) {
    UUID delivery =
        node.jdbc
            .sql("SELECT id FROM outbox WHERE person_id = ? LIMIT 1")
            .params(to.value())
            .query(UUID.class)
            .single();
    return IDS.issue(new MessageIds.Sent(delivery, number(ticket)));
  }

  @Test
  @Tag("MAIL-1")
  void the_same_mail_twice_is_one_ticket_and_a_reused_id_is_two() throws Exception {
    String mail = Written.mail("dana@example.com", DESK, "One", "Message-ID: <a@b>\n", "first");
    arrives(mail);
    UUID again = arrives(mail);
    assertThat(state(again)).startsWith("ignored: the same as ");
    UUID other =
        arrives(Written.mail("dana@example.com", DESK, "Two", "Message-ID: <a@b>\n", "second"));
    assertThat(state(other)).isEqualTo("done: opened");
    assertThat(node.count("ticket")).isEqualTo(2);
  }

  @Test
  @Tag("MAIL-2")
  void a_mail_that_names_nobody_is_parked_and_the_next_one_goes_through() throws Exception {
    UUID nobody = arrives("Subject: hm\r\n\r\nhello\r\n");
    assertThat(state(nobody)).isEqualTo("parked: nobody is named as its sender");
    assertThat(state(arrives(Written.fromDana(DESK, "next", "fine")))).isEqualTo("done: opened");
  }

  @Test
  @Tag("MAIL-2")
  void empty_ids_broken_charsets_and_empty_mails_become_tickets() throws Exception {
    String empty = Written.mail("dana@example.com", DESK, "", "Message-ID: <>\n", "");
    assertThat(state(arrives(empty))).isEqualTo("done: opened");
    String broken =
        Written.fromDana(DESK, "=?x-none?Q?caf=E9?=", "caf\u00e9")
            .replace("charset=utf-8", "charset=x-no");
    assertThat(state(arrives(broken))).isEqualTo("done: opened");
  }

  @Test
  @Tag("MAIL-2")
  void thirty_megabytes_become_a_ticket_with_a_file() throws Exception {
    UUID raw = arrives(Written.withAttachment(30_000_000));
    assertThat(state(raw)).isEqualTo("done: opened");
    assertThat(node.tickets.texts(ticketOf(raw), Node.STAFF).getFirst().body())
        .contains("See the dump.");
    assertThat(node.count("ticket_file WHERE name = 'dump.bin'")).isEqualTo(1);
    assertThat(node.count("file_content WHERE size > 20000000")).isEqualTo(1);
  }

  @Test
  void thanks_on_a_closed_ticket_does_not_reopen_it() throws Exception {
    TicketId ticket = node.open();
    node.desk.handle(
        ticket, new Command.Close(Optional.empty()), new Actor.Human(node.dana.person()));
    String subject = "Re: [#1] The printer burns";
    UUID raw = arrives(Written.fromDana(closedSeat(ticket), subject, "Thanks!"));
    assertThat(ticketOf(raw)).isEqualTo(ticket);
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Closed.class);
    assertThat(node.count("outbox WHERE kind = 'heard-after-close'")).isEqualTo(1);
  }

  private String closedSeat(TicketId ticket) {
    Ticket.Closed closed = (Ticket.Closed) node.ticket(ticket);
    return ADDRESSES.issue(closed.was().number(), Seat.of(ticket, node.dana.person()));
  }
}
