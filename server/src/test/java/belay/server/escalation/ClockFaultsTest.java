package belay.server.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.server.Node;
import belay.server.Rules;
import belay.server.db.DeskClock;
import belay.server.desk.TicketJson;
import belay.testkit.Fault;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What goes wrong around a ring, with a second node that must neither miss nor repeat it. */
@Tag("ESC-1")
class ClockFaultsTest {
  private static final String TO_BACKSTOP =
      "outbox WHERE kind = 'undecidable' AND address = 'owner@example.com'";

  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  @Fault(
      value = "poison",
      rules = {4, 10},
      done = "writing one ticket of a batch overflows the stack, each time",
      seen =
          "all others ring; that one is parked and the backstop called within a minute, and again")
  void a_ticket_that_overflows_the_stack_when_written_holds_up_nobody() {
    isParkedAndHoldsUpNobody(new StackOverflowError());
  }

  @Test
  @Fault(
      value = "poison",
      rules = {4, 10},
      done = "writing one ticket of a batch takes all memory, each time",
      seen =
          "all others ring; that one is parked and the backstop called within a minute, and again")
  void a_ticket_that_takes_all_memory_when_written_holds_up_nobody() {
    isParkedAndHoldsUpNobody(new OutOfMemoryError("no heap left"));
  }

  private void isParkedAndHoldsUpNobody(Error failure) {
    TicketId bad = node.open("bad");
    TicketId good = node.open("good");
    ClockRunner runner = node.runner(failing(bad, failure));
    int before = node.history(good).size();
    node.clock.fastForward(Duration.ofMinutes(10));
    for (int second = 0; second < 60; second++) {
      runner.run();
      node.clock.fastForward(Duration.ofSeconds(1));
    }
    assertThat(node.history(good)).hasSizeGreaterThan(before);
    assertThat(node.count(TO_BACKSTOP)).isEqualTo(1);
    assertThat(node.count("ticket WHERE parked_at IS NOT NULL")).isEqualTo(1);

    node.clock.fastForward(Duration.ofMinutes(6));
    runner.run();
    assertThat(node.count(TO_BACKSTOP)).isEqualTo(2);
  }

  private TransactionOperations failing(TicketId bad, Error failure) {
    int written = node.history(bad).size();
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return node.transactions.execute(status -> {
          T done = action.doInTransaction(status);
          if (node.history(bad).size() > written) {
            throw failure;
          }
          return done;
        });
      }
    };
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {1, 6, 11, 12},
      done = "a session holds one ticket's row; its clock comes due, and others' do",
      seen =
          "the others ring on time and the runner does not wait; when the lock is gone, the"
              + " ticket rings, once, and climbs one tier; nothing rings before its time")
  void a_locked_ticket_rings_when_it_is_free_and_the_others_do_not_wait() throws Exception {
    TicketId locked = node.open("locked");
    TicketId free = node.open("free");
    try (Connection idle = node.database.direct().getConnection()) {
      idle.setAutoCommit(false);
      idle.createStatement()
          .execute("SELECT FROM ticket WHERE id = '" + locked.value() + "' FOR UPDATE");
      node.live(Duration.ofMinutes(40));

      assertThat(node.position(free)).isEqualTo("tier-3");
      assertThat(node.position(locked)).isEqualTo("first-touch");
      idle.rollback();
    }
    node.clocks.run();
    node.runner().run();

    assertThat(node.position(locked)).isEqualTo("tier-3");
    ruled(locked, node.clock);
    ruled(free, node.clock);
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {10, 12},
      done = "what one ticket of a batch has to write is locked, again and again",
      seen =
          "the others ring; it is not counted as failed and not parked, and rings when the lock is"
              + " gone")
  void a_ticket_whose_writing_waits_for_somebodys_lock_is_not_to_blame() {
    TicketId bad = node.open("bad");
    TicketId good = node.open("good");
    node.jdbc
        .sql(
            """
            CREATE FUNCTION locked() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'canceling statement due to lock timeout' USING ERRCODE = '55P03';
            END $$
            """)
        .update();
    node.jdbc
        .sql(
            """
            CREATE TRIGGER locked BEFORE INSERT ON ticket_event FOR EACH ROW
            WHEN (new.ticket_id = '%s') EXECUTE FUNCTION locked()
            """
                .formatted(bad.value()))
        .update();
    int before = node.history(good).size();
    for (int minute = 0; minute < 40; minute++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      node.runner().run();
    }
    assertThat(node.history(good)).hasSizeGreaterThan(before);
    assertThat(node.count("ticket WHERE attempts > 0 OR parked_at IS NOT NULL")).isZero();

    node.jdbc.sql("DROP TRIGGER locked ON ticket_event").update();
    node.clocks.run();
    assertThat(node.position(bad)).isEqualTo("tier-3");
    assertThat(node.replays(bad)).isTrue();
  }

  @Test
  @Fault(
      value = "host and database clocks are apart",
      rules = {1, 6, 11},
      done = "of two nodes one's host is three hours ahead, the other's three hours behind",
      seen =
          "both ring by the database's clock: nothing early, nothing twice, nothing late; each"
              + " knows by how much it is off, and more than 5 s is logged")
  void nodes_ring_by_the_database_whatever_their_hosts_say() {
    TicketId id = node.open();
    var ahead = node.clock(InstantSource.offset(InstantSource.system(), Duration.ofHours(3)));
    var behind = node.clock(InstantSource.offset(InstantSource.system(), Duration.ofHours(-3)));
    ClockRunner first = node.runner(ahead);
    ClockRunner second = node.runner(behind);
    int before = node.history(id).size();
    List<String> alarms =
        saidBy(DeskClock.class, () -> List.of(first, second).forEach(ClockRunner::run));
    assertThat(node.history(id)).hasSize(before);
    assertThat(alarms).hasSize(2).allMatch(said -> said.contains("10800 s ahead"));

    ahead.fastForward(Duration.ofMinutes(11));
    behind.fastForward(Duration.ofMinutes(11));
    first.run();
    int rung = node.history(id).size();
    second.run();

    assertThat(rung).isGreaterThan(before);
    assertThat(node.history(id)).hasSize(rung);
    ruled(id, behind);
    assertThat(ahead.skew()).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
    assertThat(behind.skew()).isBetween(Duration.ofMinutes(-181), Duration.ofMinutes(-179));
  }

  @Test
  @Fault(
      value = "host and database clocks are apart",
      rules = {1, 6, 11},
      done =
          "the database's clock steps back by two hours, as after a failover to a host that is"
              + " behind",
      seen = "no event is older than the one before it, nothing rings twice, history replays")
  void a_database_whose_clock_steps_back_does_not_turn_time_round() {
    TicketId id = node.open();
    node.live(Duration.ofMinutes(31));
    node.clock.fastForward(Duration.ofHours(-2));
    node.act(id, new Command.Acknowledge(), node.bo);
    node.clocks.run();
    node.act(id, new Command.Note(node.desk.text("Back in time?")), node.bo);
    node.clock.fastForward(Duration.ofHours(2));
    node.live(Duration.ofMinutes(5));

    List<Instant> times = node.history(id).stream().map(Recorded::at).toList();
    assertThat(times).isSorted();
    ruled(id, node.clock);
    assertThat(node.history(id).stream().filter(line -> line.event() instanceof Event.EnteredTier))
        .hasSize(2);
  }

  private void ruled(TicketId id, DeskClock clock) {
    new Rules(node.jdbc, clock.read(), "").hold(node.ticket(id), node.history(id));
  }

  private static List<String> saidBy(Class<?> type, Runnable work) {
    Logger log = (Logger) LoggerFactory.getLogger(type);
    ListAppender<ILoggingEvent> ears = new ListAppender<>();
    ears.start();
    log.addAppender(ears);
    try {
      work.run();
    } finally {
      log.detachAppender(ears);
    }
    return ears.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  @Fault(
      value = "two versions are alive at once",
      rules = {10, 12},
      done =
          "a newer version has written a ticket in a form that this one cannot read; its clock"
              + " comes due",
      seen =
          "the older node leaves it to the newer ones for 20 s; if none is there, it calls the"
              + " backstop within the minute")
  void what_a_newer_version_wrote_is_left_to_it_and_not_forgotten() {
    node.open();
    node.jdbc.sql("UPDATE ticket SET format = ?").param(TicketJson.FORMAT + 1).update();
    node.fastForward(Duration.ofMinutes(10).plusSeconds(10));
    assertThat(node.count("ticket WHERE attempts > 0")).isZero();

    for (int second = 0; second < 50; second++) {
      node.fastForward(Duration.ofSeconds(1));
    }
    assertThat(node.count(TO_BACKSTOP)).isEqualTo(1);
  }
}
