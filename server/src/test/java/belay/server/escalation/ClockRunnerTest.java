package belay.server.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.clock.Clock;
import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.server.Node;
import belay.server.Rules;
import belay.server.work.Away;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockRunnerTest {
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
  @Tag("ESC-1")
  @Tag("ESC-3")
  void a_ticket_nobody_works_on_climbs_to_the_round_table() {
    TicketId id = node.open();

    node.live(Duration.ofMinutes(31));
    assertThat(node.position(id)).isEqualTo("tier-3");
    node.live(Duration.ofMinutes(31));
    assertThat(node.position(id)).isEqualTo("round-table");

    assertThat(node.count("outbox WHERE kind = 'page'")).isGreaterThan(4);
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  void nothing_rings_before_it_is_due() {
    TicketId id = node.open();
    int before = node.history(id).size();

    node.fastForward(Duration.ofMinutes(9));
    assertThat(node.history(id)).hasSize(before);

    node.fastForward(Duration.ofMinutes(2));
    assertThat(node.history(id)).hasSizeGreaterThan(before);
  }

  @Test
  @Tag("ESC-1")
  void after_two_hours_of_silence_a_ticket_climbs_one_tier() {
    TicketId id = node.open();

    node.fastForward(Duration.ofHours(2));
    node.clocks.run();

    assertThat(node.position(id)).isEqualTo("tier-3");
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  @Fault(
      value = "two nodes do the same at once",
      rules = {1, 3, 6, 11},
      done = "two runners ring the clocks of 200 tickets at the same time",
      seen = "each clock rang once, and none before its time")
  void two_runners_never_ring_one_clock_twice() throws Exception {
    List<TicketId> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(node.open("Ticket " + i));
    }
    ClockRunner other = node.runner();

    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 8; round++) {
        node.clock.fastForward(Duration.ofMinutes(5));
        Future<?> one = two.submit(node.clocks::run);
        Future<?> second = two.submit(other::run);
        one.get();
        second.get();
      }
    }

    Rules rules = new Rules(node.jdbc, node.clock.read(), "");
    for (TicketId id : ids) {
      assertThat(breaches(node.history(id))).doesNotHaveDuplicates().isNotEmpty();
      rules.hold(node.ticket(id), node.history(id));
    }
    assertThat(node.count("ticket WHERE position = 'tier-3'")).isEqualTo(200);
  }

  private static List<String> breaches(List<Recorded> history) {
    return history.stream()
        .map(Recorded::event)
        .filter(event -> event instanceof Event.ClockChanged)
        .map(event -> (Event.ClockChanged) event)
        .filter(changed -> changed.reading() instanceof Clock.Breached)
        .map(changed -> changed.key() + "/" + changed.cycle())
        .toList();
  }

  @Test
  @Fault(
      value = "poison",
      rules = {4, 10},
      done = "the database refuses to write one ticket of a batch",
      seen = "all others climb, that one is counted and the backstop called")
  void a_ticket_that_cannot_be_written_does_not_hold_up_the_others() {
    TicketId bad = node.open("bad");
    TicketId good = node.open("good");
    refuseToWrite(bad);

    node.live(Duration.ofMinutes(31));

    assertThat(node.position(good)).isEqualTo("tier-3");
    assertThat(node.position(bad)).isEqualTo("first-touch");
    assertThat(node.count("ticket WHERE attempts > 0")).isEqualTo(1);
    assertThat(node.count(TO_BACKSTOP)).isPositive();
  }

  /** As if it were shut down in the middle of the batch, or had no room for one more. */
  @ParameterizedTest
  @ValueSource(strings = {"57P01", "53300"})
  @Tag("OPS-1")
  void that_the_database_goes_away_is_no_ticket_s_fault(String state) {
    TicketId id = node.open();
    refuseToWrite(id, state);
    node.clock.fastForward(Duration.ofMinutes(11));

    assertThatThrownBy(node.clocks::run).satisfies(e -> assertThat(Away.is(e)).isTrue());
    assertThat(node.count("ticket WHERE attempts > 0 OR trouble IS NOT NULL")).isZero();

    node.jdbc.sql("DROP TRIGGER refuse ON ticket_event").update();
    int before = node.history(id).size();
    node.clocks.run();
    assertThat(node.history(id)).hasSizeGreaterThan(before);
  }

  private void refuseToWrite(TicketId bad) {
    refuseToWrite(bad, "P0001");
  }

  private void refuseToWrite(TicketId bad, String state) {
    node.jdbc
        .sql(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'no more of this one' USING ERRCODE = '%s'; END $$
            """
                .formatted(state))
        .update();
    node.jdbc
        .sql(
            "CREATE TRIGGER refuse BEFORE INSERT ON ticket_event"
                + " FOR EACH ROW WHEN (NEW.ticket_id = '"
                + bad
                + "') EXECUTE FUNCTION refuse()")
        .update();
  }

  @Test
  @Fault(
      value = "poison",
      rules = {4, 10},
      done = "a ticket's state cannot be read",
      seen = "others ring; the backstop is called within a minute, and again")
  void a_poisoned_ticket_is_parked_and_the_backstop_told_within_a_minute_and_again() {
    TicketId bad = node.open("bad");
    TicketId good = node.open("good");
    node.jdbc
        .sql("UPDATE ticket SET state = '{\"type\": \"Nonsense\"}' WHERE id = ?")
        .param(bad.value())
        .update();

    node.fastForward(Duration.ofMinutes(10));
    assertThat(node.count(TO_BACKSTOP)).isZero();
    for (int second = 0; second < 10; second++) {
      node.fastForward(Duration.ofSeconds(1));
    }
    assertThat(node.count(TO_BACKSTOP)).isEqualTo(1);
    assertThat(node.count("ticket WHERE parked_at IS NOT NULL AND trouble IS NOT NULL"))
        .isEqualTo(1);

    node.fastForward(Duration.ofMinutes(6));
    assertThat(node.count(TO_BACKSTOP)).isEqualTo(2);
    assertThat(node.history(good)).anyMatch(r -> r.event() instanceof Event.ClockChanged);
  }

  @Test
  void a_healed_ticket_goes_on() {
    TicketId id = node.open();
    String state = node.jdbc.sql("SELECT state FROM ticket").query(String.class).single();
    node.jdbc.sql("UPDATE ticket SET state = '{}'").update();
    for (int minute = 0; minute < 12; minute++) {
      node.fastForward(Duration.ofMinutes(1));
    }
    assertThat(node.count("ticket WHERE parked_at IS NOT NULL")).isEqualTo(1);

    node.jdbc.sql("UPDATE ticket SET state = CAST(? AS json)").param(state).update();
    node.fastForward(Duration.ofMinutes(30));

    assertThat(node.count("ticket WHERE parked_at IS NULL AND attempts = 0")).isEqualTo(1);
    assertThat(node.position(id)).isEqualTo("tier-3");
  }

  @Test
  void an_acknowledgement_ends_the_pages() {
    TicketId id = node.open();
    node.live(Duration.ofMinutes(12));
    long pages = node.count("outbox WHERE kind = 'page'");

    node.act(id, new Command.Acknowledge(), node.ana);
    node.live(Duration.ofMinutes(15));

    assertThat(node.count("outbox WHERE kind = 'page'")).isEqualTo(pages);
    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'waiting'")).isZero();
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  void a_database_that_is_gone_is_the_caller_s_to_wait_for() {
    node.open();
    node.clock.fastForward(Duration.ofMinutes(11));
    node.database.close();

    assertThatThrownBy(node.clocks::run).isInstanceOf(RuntimeException.class);
  }
}
