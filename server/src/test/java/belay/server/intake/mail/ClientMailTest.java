package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Status;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.desk.StoredText;
import belay.server.outbox.Addressees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients and vendors bring about by mail. */
class ClientMailTest {
  private static final String DESK = "desk@belay.example";
  private static final ReplyAddress ADDRESSES = new ReplyAddress(new DeskSeal(new byte[32]), DESK);

  private static final Actor GLOBEX = new Actor.Integration("Globex Support");

  private Node node;
  private RawMails mails;
  private MailRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.practising();
    mails = new RawMails(node.database.pool(), () -> {});
    Threads threads =
        new Threads(
            ADDRESSES,
            new MessageIds(new DeskSeal(new byte[32]), "belay.example"),
            node.tickets,
            new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    runner = new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private UUID arrives(String mail) throws IOException, SQLException {
    UUID id =
        mails.keep(
            new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(), node.clock.read()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    runner.run();
    return id;
  }

  private TicketId answers(TicketId ticket, String body) throws IOException, SQLException {
    String to = ADDRESSES.issue(number(ticket), Seat.of(ticket, node.dana.person()));
    arrives(Written.fromDana(to, "Re: burns", body));
    return ticket;
  }

  private long number(TicketId ticket) {
    return node.ticket(ticket).state().number();
  }

  private Status status(TicketId ticket) {
    return node.ticket(ticket).state().status();
  }

  private <E extends Event> Stream<E> events(TicketId ticket, Class<E> kind) {
    return node.history(ticket).stream()
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private TicketId fixed() {
    TicketId ticket = node.open();
    node.act(ticket, new Command.Fix(node.desk.text("Put out.")), node.ana);
    return ticket;
  }

  @Test
  @Tag("ESC-9")
  void a_reply_that_begins_so_escalates_and_keeps_what_has_changed() throws Exception {
    TicketId ticket = answers(node.open(), "ESCALATING!\nNow the curtains burn.");

    var request = events(ticket, Event.EscalationRequested.class).findFirst().orElseThrow();
    assertThat(request.via()).isEqualTo(Intake.MAIL);
    assertThat(node.tickets.text(ticket, request.why().id(), Node.STAFF))
        .flatMap(StoredText::body)
        .hasValueSatisfying(text -> assertThat(text).contains("Now the curtains burn."));
    assertThat(node.count("outbox WHERE kind = 'escalation-heard'")).isEqualTo(1);
    assertThat(events(ticket, Event.Replied.class)).isEmpty();
    assertThat(node.replays(ticket)).isTrue();
  }

  @Test
  @Tag("ESC-9")
  void who_escalates_what_was_closed_gets_it_opened_again() throws Exception {
    TicketId ticket = fixed();
    node.act(ticket, new Command.Close(Optional.empty()), node.ana);

    answers(ticket, "Escalating. It burns again.");
    assertThat(events(ticket, Event.Reopened.class)).hasSize(1);
    assertThat(events(ticket, Event.EscalationRequested.class)).hasSize(1);
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Open.class);
  }

  @Test
  @Tag("INT-10")
  void an_escalation_without_a_ticket_becomes_one_first() throws Exception {
    UUID raw = arrives(Written.fromDana(DESK, "VPN", "Escalating: nobody can work"));
    TicketId ticket =
        new TicketId(
            node.jdbc
                .sql("SELECT ticket_id FROM raw_mail WHERE id = ?")
                .params(raw)
                .query(UUID.class)
                .single());

    assertThat(events(ticket, Event.Opened.class)).hasSize(1);
    assertThat(events(ticket, Event.EscalationRequested.class)).hasSize(1);
    assertThat(node.count("outbox WHERE kind IN ('opened', 'escalation-heard')")).isEqualTo(2);
  }

  @Test
  @Tag("MAIL-3")
  void what_resolved_itself_is_closed_where_the_requester_may() throws Exception {
    TicketId ticket = answers(node.open(), "It resolved itself.\n\nThanks, Dana");
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Closed.class);
    assertThat(events(ticket, Event.Closed.class)).hasSize(1);
  }

  @Test
  @Tag("MAIL-3")
  void where_the_requester_may_not_close_the_mail_is_a_message() throws Exception {
    TicketId ticket = node.open();
    node.act(
        ticket, new Command.Prioritize(Priority.LOW, node.desk.text("No fire."), true), node.ana);
    answers(ticket, "resolved");
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Open.class);
    assertThat(events(ticket, Event.Replied.class)).hasSize(1);
  }

  @Test
  @Tag("MAIL-3")
  void who_says_that_it_works_confirms_the_fix() throws Exception {
    TicketId ticket = answers(fixed(), "Yes, it works!");
    assertThat(events(ticket, Event.Confirmed.class)).hasSize(1);
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  @Tag("MAIL-3")
  void who_says_that_it_is_back_reopens_it() throws Exception {
    TicketId ticket = answers(fixed(), "It is back, and larger.");
    assertThat(events(ticket, Event.Reopened.class)).hasSize(1);
    assertThat(status(ticket)).isNotEqualTo(Status.FIXED);
  }

  @Test
  @Tag("MAIL-5")
  void nothing_is_closed_on_the_word_of_a_from_line() throws Exception {
    TicketId ticket = node.open();
    arrives(Written.fromDana(DESK, "Re: [#%d] burns".formatted(number(ticket)), "resolved"));
    assertThat(node.ticket(ticket)).isInstanceOf(Ticket.Open.class);
    assertThat(events(ticket, Event.Replied.class)).hasSize(1);
  }

  @Test
  @Tag("MAIL-1")
  void what_a_program_answers_asks_for_nothing() throws Exception {
    TicketId ticket = node.open();
    String to = ADDRESSES.issue(number(ticket), Seat.of(ticket, node.dana.person()));
    arrives(
        Written.mail(
            "Dana <dana@example.com>",
            to,
            "Re: burns",
            Written.id() + "Auto-Submitted: auto-replied\n",
            "Escalating"));
    assertThat(events(ticket, Event.EscalationRequested.class)).isEmpty();
    assertThat(events(ticket, Event.Replied.class).map(Event.Replied::automatic))
        .containsExactly(true);
  }

  @Test
  @Tag("MAIL-1")
  void what_came_over_a_list_is_heard_on_its_ticket_and_confirmed_to_nobody() throws Exception {
    TicketId ticket = node.open();
    node.act(ticket, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()), node.ana);
    String to = ADDRESSES.issue(number(ticket), Seat.of(ticket, node.dana.person()));
    String bulk = Written.id() + "Precedence: bulk\n";
    arrives(Written.mail("Dana <dana@example.com>", to, "Re: burns", bulk, "It is on now."));
    assertThat(node.count("outbox WHERE kind = 'heard'")).isEqualTo(1);
    assertThat(status(ticket)).isEqualTo(Status.IN_PROGRESS);

    long confirmed = node.count("outbox WHERE kind = 'opened'");
    String list = Written.id() + "List-Id: <all.example.com>\n";
    arrives(Written.mail("Dana <dana@example.com>", DESK, "News", list, "We have moved."));
    assertThat(node.count("ticket")).isEqualTo(2);
    assertThat(node.count("outbox WHERE kind = 'opened'")).isEqualTo(confirmed);
  }

  @Test
  @Tag("ESC-13")
  void a_vendors_answer_lands_inside_the_ticket_under_its_name() throws Exception {
    TicketId ticket = atTheVendor();
    assertThat(
            node.count(
                "outbox WHERE kind = 'vendor-hand-over' AND name = 'Globex Support'"
                    + " AND address = 'help@globex.example'"))
        .isEqualTo(1);

    vendorWrites(ticket, "", "Our number is GX-7");

    Recorded noted =
        node.history(ticket).stream()
            .filter(line -> line.event() instanceof Event.Noted)
            .findFirst()
            .orElseThrow();
    assertThat(noted.actor()).isEqualTo(GLOBEX);
    assertThat(events(ticket, Event.Replied.class)).isEmpty();
  }

  @Test
  @Tag("ESC-13")
  void a_vendors_answer_reaches_who_has_the_ticket_and_its_autoresponder_nobody() throws Exception {
    TicketId ticket = atTheVendor();
    vendorWrites(ticket, "Auto-Submitted: auto-replied\n", "We are on holiday.");
    assertThat(events(ticket, Event.Noted.class)).hasSize(1);
    assertThat(node.count("outbox WHERE kind = 'vendor-heard'")).isZero();

    vendorWrites(ticket, "Precedence: bulk\n", "Here is the patch.");
    assertThat(events(ticket, Event.Noted.class)).hasSize(2);
    assertThat(node.count("outbox WHERE kind = 'vendor-heard' AND part = 'owner'")).isEqualTo(1);
    assertThat(node.replays(ticket)).isTrue();
  }

  private TicketId atTheVendor() {
    TicketId ticket = node.open();
    node.act(
        ticket,
        new Command.Escalate(Set.of(Reason.KNOWLEDGE), Optional.of("vendor"), note()),
        node.ana);
    return ticket;
  }

  private void vendorWrites(TicketId ticket, String headers, String body) throws Exception {
    String to = ADDRESSES.issue(number(ticket), Seat.outside(ticket, "help@globex.example"));
    arrives(Written.mail("Gil <gil@globex.example>", to, "Re: x", Written.id() + headers, body));
  }

  private Map<NoteField, Text> note() {
    return Arrays.stream(NoteField.values())
        .collect(Collectors.toMap(field -> field, field -> node.desk.text("tried " + field)));
  }
}
