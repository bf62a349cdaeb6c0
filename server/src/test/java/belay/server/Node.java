package belay.server;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.History;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.adoption.PolicyChange;
import belay.server.adoption.PolicyMover;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Ledger;
import belay.server.desk.OpenRequest;
import belay.server.desk.Policies;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.escalation.Alarm;
import belay.server.escalation.ClockRunner;
import belay.server.files.Files;
import belay.server.followup.FollowupRunner;
import belay.server.outbox.Carrier;
import belay.server.outbox.DeliveryRunner;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import belay.server.people.Directory.Reach;
import belay.server.work.Bell;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** One node of a desk on a real database of its own, its runners stepped by hand. */
public final class Node implements AutoCloseable {
  private static final String PRACTICE = "practice.yaml";
  private static final String PRACTICES = "practices.yaml";
  public static final Viewer STAFF = new Viewer.Staff(new PersonId(new UUID(0, 0)));

  public final TestDatabase place;
  public final Database database;
  public final JdbcClient jdbc;
  public final TransactionTemplate transactions;
  public final DeskClock clock;
  public final Bell bell;
  public final Directory directory;
  public final Policies policies;
  public final Worlds worlds;
  public final Outbox outbox;
  public final Ledger ledger;
  public final Desk desk;
  public final Tickets tickets;
  public final Files files;
  public final MeterRegistry meters = new SimpleMeterRegistry();
  public final ClockRunner clocks;
  public final PolicyChange change;
  public final FollowupRunner followups;
  public final PersonId ana;
  public final PersonId bo;
  public final PersonId marta;
  public final Reach dana;

  private Node(TestDatabase place, DataSource source, String policy) {
    this(place, source, policy, resource(policy));
  }

  private Node(TestDatabase place, DataSource source, String name, String policy) {
    this.place = place;
    database = Database.at(source, Duration.ofSeconds(1));
    jdbc = JdbcClient.create(database.pool());
    transactions = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
    clock = new DeskClock(jdbc, InstantSource.system());
    bell = Bell.start(database.direct());
    directory = new Directory(jdbc, transactions, clock);
    policies = new Policies(jdbc, clock);
    worlds = new Worlds(policies, directory, jdbc, clock);
    outbox = new Outbox(jdbc);
    ledger = new Ledger(jdbc, bell);
    desk = new Desk(transactions, worlds, directory, ledger);
    tickets = new Tickets(jdbc);
    files = new Files(jdbc, transactions, clock, tickets);
    clocks = runner();
    change = new PolicyChange(jdbc, transactions, clock, policies, directory);
    Alarm alarm = new Alarm(policies, directory, outbox);
    followups = new FollowupRunner(jdbc, transactions, clock, desk, alarm);
    new FirstStart(transactions, policies, directory).take(name, policy);
    ana = person("ana");
    bo = person("bo");
    marta = person("marta");
    dana = directory.ownerOrNew(Channel.MAIL, "Dana@Example.com", "Dana");
  }

  public static Node start() throws SQLException {
    TestDatabase place = TestPostgres.database("desk", Database::migrate);
    return new Node(place, place.dataSource(), PRACTICE);
  }

  /** Of a desk that does all that only some desks do. */
  public static Node practising() throws SQLException {
    return practising(policy -> policy);
  }

  /** The same, its policy changed a little. */
  public static Node practising(UnaryOperator<String> change) throws SQLException {
    TestDatabase place = TestPostgres.database("desk", Database::migrate);
    String policy = change.apply(resource(PRACTICES));
    return new Node(place, place.dataSource(), PRACTICES, policy);
  }

  /** Another process on that database, by its own way to it. */
  public static Node on(TestDatabase place, DataSource source) {
    return new Node(place, source, PRACTICE);
  }

  private PersonId person(String name) {
    return directory.owner(Channel.MAIL, name + "@desk.example").orElseThrow().person();
  }

  public static String practice() {
    return resource(PRACTICE);
  }

  private static String resource(String name) {
    try (InputStream file = Node.class.getResourceAsStream("/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another node's clock runner on the same database. */
  public ClockRunner runner() {
    return runner(transactions, clock);
  }

  /** One whose transactions go wrong. */
  public ClockRunner runner(TransactionOperations own) {
    return runner(own, clock);
  }

  /** One that goes by that clock. */
  public ClockRunner runner(DeskClock own) {
    return runner(transactions, own);
  }

  private ClockRunner runner(TransactionOperations transactions, DeskClock clock) {
    Worlds its = new Worlds(policies, directory, jdbc, clock);
    return new ClockRunner(
        jdbc, transactions, clock, its, ledger, policies, directory, outbox, meters);
  }

  /** The same database's time, read on another host. */
  public DeskClock clock(InstantSource host) {
    return new DeskClock(jdbc, host);
  }

  /** Another node's mover, which knows nothing yet. */
  public PolicyMover mover() {
    return new PolicyMover(jdbc, transactions, clock, new Policies(jdbc, clock), directory, ledger);
  }

  /** That of a node with its own way to the database. */
  public PolicyMover mover(DataSource way) {
    JdbcClient own = JdbcClient.create(way);
    TransactionTemplate its = new TransactionTemplate(new JdbcTransactionManager(way));
    DeskClock time = new DeskClock(own, InstantSource.system());
    return new PolicyMover(
        own,
        its,
        time,
        new Policies(own, time),
        new Directory(own, its, time),
        new Ledger(own, bell));
  }

  public DeliveryRunner deliveries(Carrier... carriers) {
    return new DeliveryRunner(jdbc, transactions, clock, new Random(1), List.of(carriers));
  }

  /** Time passes in one go, and then the clocks are looked at. */
  public void fastForward(Duration by) {
    clock.fastForward(by);
    clocks.run();
  }

  /** Time passes minute by minute, with every clock heard on time. */
  public void live(Duration by) {
    for (long minute = 0; minute < by.toMinutes(); minute++) {
      fastForward(Duration.ofMinutes(1));
    }
  }

  public Decision act(TicketId id, Command command, PersonId who) {
    return desk.handle(id, command, new Actor.Human(who));
  }

  public TicketId open() {
    return open("The printer burns");
  }

  public TicketId open(String subject) {
    return open(subject, dana);
  }

  public TicketId open(String subject, Reach requester) {
    OpenRequest request =
        new OpenRequest(
            requester.person(),
            Optional.of(requester.contact()),
            Optional.empty(),
            Intake.MAIL,
            subject,
            "Please help",
            Optional.empty(),
            Optional.empty(),
            false);
    return switch (desk.open(request, new Actor.Human(requester.person()))) {
      case Decision.Accepted(_, Ticket.Open ticket) -> ticket.id();
      case Decision other -> throw new AssertionError("not opened: " + other);
    };
  }

  public Ticket ticket(TicketId id) {
    return tickets.show(id, STAFF).orElseThrow().ticket();
  }

  public String position(TicketId id) {
    return ((Ticket.Open) ticket(id)).place().position();
  }

  public List<Recorded> history(TicketId id) {
    return tickets.history(id, STAFF, 0);
  }

  /** Rule 11: the state is what the history adds up to. */
  public boolean replays(TicketId id) {
    return History.replay(id, history(id)).equals(ticket(id));
  }

  public long count(String from) {
    return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  /** The process ends; the database stays. */
  public void leave() {
    bell.close();
    database.close();
  }

  @Override
  public void close() throws SQLException {
    leave();
    place.close();
  }
}
