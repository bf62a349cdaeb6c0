package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.escalation.ClockRunner;
import belay.server.files.Files;
import belay.server.intake.mail.MailIntake;
import belay.server.intake.mail.MailParser;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.RawMails;
import belay.server.intake.mail.Threads;
import belay.server.outbox.Addressees;
import belay.server.outbox.DeliveryRunner;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import belay.server.work.Bell;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty desk without runners, as it is when a sample is made. */
final class SampleDesk implements AutoCloseable {
  static final Viewer LOOKS = new Viewer.Integration("test");
  private static final String ADDRESS = "desk@belay.example";

  final TestDatabase place;
  final Database database;
  final JdbcClient jdbc;
  final DeskClock clock;
  final Directory directory;
  final FirstStart firstStart;
  final Tickets tickets;
  final Sample sample;
  String told = "";
  private final Bell bell;
  private final Worlds worlds;

  SampleDesk() throws SQLException {
    place = TestPostgres.database("desk", Database::migrate);
    database = Database.at(place.dataSource(), Duration.ofSeconds(5));
    jdbc = JdbcClient.create(database.pool());
    var transactions = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
    clock = new DeskClock(jdbc, InstantSource.system());
    bell = Bell.start(database.direct());
    directory = new Directory(jdbc, transactions, clock);
    Policies policies = new Policies(jdbc, clock);
    worlds = new Worlds(policies, directory, jdbc, clock);
    Outbox outbox = new Outbox(jdbc);
    Ledger ledger = new Ledger(jdbc, bell);
    Desk desk = new Desk(transactions, worlds, directory, ledger);
    tickets = new Tickets(jdbc);
    firstStart = new FirstStart(transactions, policies, directory);
    DeskSeal seal = new DeskSeal(new byte[32]);
    ReplyAddress addresses = new ReplyAddress(seal, ADDRESS);
    Threads threads =
        new Threads(
            addresses, new MessageIds(seal, "belay.example"), tickets, new Addressees(jdbc));
    RawMails mails = new RawMails(database.pool(), () -> {});
    MailRunner mailRunner =
        new MailRunner(
            mails,
            new MailParser("desk-1"),
            new MailIntake(
                desk,
                worlds,
                directory,
                threads,
                new Files(jdbc, transactions, clock, tickets),
                mails),
            transactions,
            clock);
    ClockRunner clocks =
        new ClockRunner(
            jdbc,
            transactions,
            clock,
            worlds,
            ledger,
            policies,
            directory,
            outbox,
            new SimpleMeterRegistry());
    DeliveryRunner deliveries =
        new DeliveryRunner(jdbc, transactions, clock, new Random(1), List.of());
    Post post = new Post(mails, mailRunner, addresses, ADDRESS);
    sample =
        new Sample(
            jdbc,
            new Workshop(clock, firstStart, directory, desk, tickets, clocks, deliveries, post));
  }

  static SampleDesk made() throws SQLException {
    SampleDesk desk = new SampleDesk();
    desk.make();
    return desk;
  }

  /** As if it were then, and so it stays. */
  static SampleDesk madeAt(Instant now) throws SQLException {
    SampleDesk desk = new SampleDesk();
    desk.clock.fastForward(Duration.between(desk.clock.read(), now));
    desk.make();
    return desk;
  }

  private void make() {
    assertThat(sample.make((made, all) -> told = made + " of " + all)).isEmpty();
  }

  List<TicketId> ids() {
    return jdbc.sql("SELECT id FROM ticket ORDER BY number")
        .query((row, _) -> new TicketId(row.getObject("id", UUID.class)))
        .list();
  }

  List<Ticket> all() {
    return ids().stream().map(id -> tickets.show(id, LOOKS).orElseThrow().ticket()).toList();
  }

  List<Ticket.Open> open() {
    return all().stream()
        .flatMap(ticket -> ticket instanceof Ticket.Open open ? Stream.of(open) : Stream.empty())
        .toList();
  }

  /** Everything that happened. */
  List<Event> events() {
    return ids().stream().flatMap(id -> history(id).stream()).<Event>map(Recorded::event).toList();
  }

  List<Recorded> history(TicketId id) {
    return tickets.history(id, LOOKS, 0);
  }

  World world(Ticket ticket) {
    return worlds.now().of(ticket);
  }

  long count(String from) {
    return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  @Override
  public void close() throws SQLException {
    bell.close();
    database.close();
    place.close();
  }
}
