package belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.db.Database;
import belay.server.intake.mail.Arrival;
import belay.server.intake.mail.MailIntake;
import belay.server.intake.mail.MailParser;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.RawMails;
import belay.server.intake.mail.Threads;
import belay.server.outbox.Addressees;
import belay.server.outbox.Carrier;
import belay.server.outbox.Delivery;
import belay.server.outbox.DeliveryRunner;
import belay.testkit.Fault;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A mail comes, becomes a ticket, a clock rings, it climbs, people are paged; and the process dies
 * before each single statement and commit on that way. The next process finishes the story.
 */
class CrashAnywhereTest {
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final Duration CLIMB = Duration.ofMinutes(31);
  private static final Duration LEASES = Duration.ofMinutes(6);

  /** What a broken connection left behind, until the server notices. */
  private static final String LOCKERS =
      "pg_stat_activity WHERE datname = current_database() AND state LIKE '%in transaction%'";

  private static TestDatabase place;
  private static Duration offset = Duration.ZERO;

  /** The world outside: what has reached the mail server, by delivery. */
  private final Map<UUID, Integer> received = new ConcurrentHashMap<>();

  @BeforeAll
  static void create() throws SQLException {
    place = TestPostgres.database("desk", Database::migrate);
  }

  private final Process heir = new Process();

  @AfterEach
  void leave() {
    heir.close();
  }

  @AfterAll
  static void drop() throws SQLException {
    place.close();
  }

  private final class Post implements Carrier {
    @Override
    public Channel channel() {
      return Channel.MAIL;
    }

    @Override
    public Result carry(Delivery delivery) {
      received.merge(delivery.id(), 1, Integer::sum);
      return new Result.Sent("250 ok");
    }
  }

  /** Everything one process does, until it dies or is done. */
  private final class Process implements AutoCloseable {
    private final Mortal mortal = new Mortal(place.dataSource());
    private final Node node = Node.on(place, mortal);
    private final RawMails mails = new RawMails(node.database.pool(), () -> {});

    private Duration seen = Duration.ZERO;

    Process() {
      catchUp();
    }

    void catchUp() {
      node.clock.fastForward(offset.minus(seen));
      seen = offset;
    }

    boolean keeps(String mail) {
      try {
        mails.keep(
            new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(), node.clock.read()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        return true;
      } catch (SQLException | IOException | RuntimeException e) {
        assertThat(mortal.dead() || mortal.lost()).as(String.valueOf(e)).isTrue();
        return false;
      }
    }

    boolean outlives(Mortal other) {
      return node.count(
              "pg_stat_activity WHERE pid IN (0%s)"
                  .formatted(
                      other.backends().stream()
                          .map(pid -> ", " + pid)
                          .collect(Collectors.joining())))
          == 0;
    }

    void live(Duration time) {
      step(() -> reader().run());
      offset = offset.plus(time);
      catchUp();
      step(node.clocks::run);
      step(this::deliver);
    }

    private void deliver() {
      DeliveryRunner deliveries = node.deliveries(new Post());
      int before;
      do {
        before = received.size();
        deliveries.run();
        deliveries.settle();
      } while (received.size() > before);
    }

    private MailRunner reader() {
      Threads threads =
          new Threads(
              new ReplyAddress(SEAL, "desk@belay.example"),
              new MessageIds(SEAL, "belay.example"),
              node.tickets,
              new Addressees(node.jdbc));
      return new MailRunner(
          mails,
          new MailParser("desk-1"),
          new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails),
          node.transactions,
          node.clock);
    }

    private void step(Runnable work) {
      if (mortal.dead()) {
        return;
      }
      try {
        work.run();
      } catch (RuntimeException e) {
        assertThat(mortal.dead() || mortal.lost()).as(String.valueOf(e)).isTrue();
      }
    }

    @Override
    public void close() {
      node.leave();
    }
  }

  @Test
  @Tag("MAIL-2")
  @Tag("OPS-1")
  @Fault(
      value = "a node is killed between any two steps",
      rules = {1, 2, 3, 5, 6, 11, 12},
      done =
          "a mail is kept and read, a clock rings, people are paged: the process dies before each"
              + " statement and commit in turn, another node goes on",
      seen =
          "one ticket per mail, each clock rang once, each message sent once more at most than"
              + " its outcome was unknown, no clock rang before its time, history replays")
  void wherever_the_process_dies_nothing_is_lost_and_nothing_happens_twice() throws Exception {
    boolean died = true;
    int steps = 0;
    while (died) {
      died = diesAndIsFinishedByAnother(steps++);
    }
    assertThat(steps).isGreaterThan(30);
  }

  private boolean diesAndIsFinishedByAnother(int steps) throws Exception {
    String mail = mail(steps);
    boolean kept;
    boolean died;
    Process mortal = new Process();
    try (mortal) {
      mortal.mortal.diesAfter(steps, mortal::close);
      kept = mortal.keeps(mail);
      mortal.live(CLIMB);
      died = mortal.mortal.dead();
    }
    mortal.mortal.end();
    await().atMost(Duration.ofMinutes(2)).until(() -> heir.outlives(mortal.mortal));
    heir.catchUp();
    assertThat(kept || heir.keeps(mail)).as("taken in the end").isTrue();
    heir.live(LEASES);
    heir.live(CLIMB);
    heir.live(LEASES);
    check(heir.node, "story " + steps);
    return died;
  }

  @Test
  @Tag("OPS-1")
  @Fault(
      value = "the reply to COMMIT is lost",
      rules = {1, 2, 3, 5, 6, 11, 12},
      done =
          "on the same way, each commit in turn is done and its answer lost with the connection;"
              + " the process lives on and cannot know",
      seen = "the same: nothing is lost and nothing done twice")
  void whatever_reply_is_lost_nothing_is_lost_with_it_and_nothing_happens_twice() throws Exception {
    try (Process deaf = new Process()) {
      int commits = 0;
      for (boolean lost = true; lost; commits++) {
        deaf.catchUp();
        lost = losesOneAndGoesOn(deaf, commits);
      }
      assertThat(commits).isGreaterThan(8);
    }
  }

  private boolean losesOneAndGoesOn(Process deaf, int commits) throws Exception {
    String mail = mail(1_000 + commits);
    deaf.mortal.losesTheReplyAfter(commits);
    boolean kept = deaf.keeps(mail);
    deaf.live(CLIMB);
    boolean lost = deaf.mortal.lost();
    deaf.mortal.losesTheReplyAfter(Long.MAX_VALUE);
    await().atMost(Duration.ofMinutes(2)).until(() -> heir.node.count(LOCKERS) == 0);
    assertThat(kept || deaf.keeps(mail)).as("taken in the end").isTrue();
    deaf.live(LEASES);
    deaf.live(CLIMB);
    deaf.live(LEASES);
    check(deaf.node, "story " + (1_000 + commits));
    return lost;
  }

  private static String mail(int steps) {
    return """
    From: Dana <dana@example.com>
    To: desk@belay.example
    Subject: story %d
    Message-ID: <story-%d@example.com>

    Something is down.
    """
        .formatted(steps, steps)
        .replace("\n", "\r\n");
  }

  private void check(Node node, String subject) {
    List<TicketId> tickets =
        node.jdbc
            .sql("SELECT id FROM ticket WHERE subject = ?")
            .params(subject)
            .query((row, n) -> new TicketId(row.getObject(1, UUID.class)))
            .list();
    assertThat(tickets).as(subject).hasSize(1);
    TicketId ticket = tickets.getFirst();
    List<Recorded> history = node.history(ticket);
    new Rules(node.jdbc, node.clock.read(), subject).hold(node.ticket(ticket), history);
    assertThat(entered(history, "tier-3")).as(subject).isEqualTo(1);
    everythingWasSentOnce(node, ticket, subject);
    node.act(ticket, new Command.Close(Optional.empty()), node.dana.person());
  }

  private static long entered(List<Recorded> history, String tier) {
    return history.stream()
        .filter(line ->
            line.event() instanceof Event.EnteredTier entered && entered.tier().equals(tier))
        .count();
  }

  /** Rule 5: sends per delivery are at most one more than its unknown outcomes. */
  private void everythingWasSentOnce(Node node, TicketId ticket, String subject) {
    record Row(UUID id, String state, int unknowns) {}
    List<Row> rows =
        node.jdbc
            .sql("SELECT id, state, unknowns FROM outbox WHERE ticket_id = ?")
            .params(ticket.value())
            .query(
                (row, n) -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
            .list();
    List<String> states = new ArrayList<>();
    for (Row row : rows) {
      int sends = received.getOrDefault(row.id(), 0);
      assertThat(sends).as(subject + " " + row).isLessThanOrEqualTo(1 + row.unknowns());
      assertThat(row.state()).as(subject + " " + row).isNotIn("waiting", "sending");
      states.add(row.state());
    }
    assertThat(states).as(subject).contains("sent");
  }
}
