package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.server.Node;
import belay.server.outbox.Carrier.Result;
import belay.testkit.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeliveryRunnerTest {
  private static final String PAGES = "outbox WHERE kind = 'page' AND state = ";
  private static final String OPENED = "outbox WHERE kind = 'opened' AND state = ";

  private final Pigeon pigeon = new Pigeon();
  private Node node;
  private DeliveryRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    runner = node.deliveries(pigeon);
  }

  @AfterEach
  void stop() throws SQLException {
    runner.close();
    node.close();
  }

  private void carry() {
    runner.run();
    runner.settle();
  }

  @Test
  void what_was_decided_leaves_once() {
    node.open();
    carry();
    carry();

    assertThat(pigeon.times("page")).isEqualTo(1);
    assertThat(pigeon.times("opened")).isEqualTo(1);
    assertThat(node.count("outbox WHERE state = 'sent' AND provider_ref = 'taken'")).isEqualTo(2);
    assertThat(pigeon.carried)
        .filteredOn(delivery -> delivery.kind().equals("page"))
        .singleElement()
        .extracting(Delivery::recipient)
        .isInstanceOfSatisfying(
            Recipient.Member.class,
            member ->
                assertThat(node.directory.address(member.contact())).contains("ana@desk.example"));
  }

  /** Those claimed together leave together, in any order: it is the claim that prefers. */
  @Test
  void pages_are_claimed_before_what_may_wait() {
    node.open();
    node.open();
    assertThat(new DeliveryStore(node.jdbc).due(Channel.MAIL, node.clock.read(), 2))
        .extracting(claim -> claim.delivery().kind())
        .containsExactly("page", "page");
  }

  @Test
  void without_a_carrier_it_is_kept_to_be_read() {
    TicketId id = node.open();
    try (DeliveryRunner none = node.deliveries()) {
      none.run();
    }

    Deliveries deliveries = new Deliveries(node.jdbc);
    assertThat(deliveries.of(id, Node.STAFF))
        .extracting(Deliveries.Progress::state)
        .containsExactly("kept", "kept");
  }

  @Test
  void a_page_acknowledged_before_it_left_does_not_leave() {
    TicketId id = node.open();
    node.act(id, new Command.Acknowledge(), node.ana);

    carry();

    assertThat(pigeon.times("page")).isZero();
    assertThat(node.count(PAGES + "'cancelled'")).isEqualTo(1);
  }

  @Test
  void a_page_claimed_and_then_acknowledged_is_not_sent() {
    TicketId id = node.open();
    DeliveryStore store = new DeliveryStore(node.jdbc);
    Claim claim = store.due(Channel.MAIL, node.clock.read(), 1).getFirst().begun();
    store.step(
        List.of(
            new DeliveryStore.Step(
                claim, Claim.State.SENDING, Optional.of(node.clock.read().plusSeconds(60)))));

    node.act(id, new Command.Acknowledge(), node.ana);

    Claim mine = store.mine(List.of(claim), node.clock.read()).getFirst();
    assertThat(mine.verdict(node.clock.read(), true)).isEqualTo(Claim.State.CANCELLED);
  }

  @Test
  @Tag("OPS-1")
  void what_left_while_the_database_went_away_is_written_down_and_does_not_leave_again() {
    node.open();
    noteNothingSent();
    runner.run();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> pigeon.times("page") == 1 && pigeon.times("opened") == 1);

    node.jdbc.sql("DROP TRIGGER away ON outbox").update();
    runner.settle();

    assertThat(node.count("outbox WHERE state = 'sent' AND unknowns = 0")).isEqualTo(2);
    node.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
    carry();
    assertThat(pigeon.carried).hasSize(2);
  }

  private void noteNothingSent() {
    node.jdbc
        .sql(
            """
            CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'shutting down' USING ERRCODE = '57P01'; END $$
            """)
        .update();
    node.jdbc
        .sql(
            "CREATE TRIGGER away BEFORE UPDATE ON outbox"
                + " FOR EACH ROW WHEN (NEW.state = 'sent') EXECUTE FUNCTION away()")
        .update();
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4, 7, 12},
      done = "a provider is away for an hour",
      seen = "the ladder goes on; when it is back, mail leaves and stale pages do not")
  void mail_waits_while_the_server_is_down_and_stale_pages_never_leave() {
    pigeon.answer = _ -> new Result.TryAgain("no connection");
    TicketId id = node.open();
    for (int minute = 0; minute < 55; minute++) {
      node.fastForward(Duration.ofMinutes(1));
      carry();
    }
    assertThat(node.position(id)).as("the ladder goes on").isEqualTo("tier-3");
    assertThat(new Deliveries(node.jdbc).stuck(Node.STAFF))
        .filteredOn(progress -> progress.delivery().kind().equals("opened"))
        .singleElement()
        .satisfies(progress -> {
          assertThat(progress.trouble()).contains("no connection");
          assertThat(progress.attempts()).isPositive();
        });

    pigeon.answer = _ -> new Result.Sent("taken");
    pigeon.carried.clear();
    for (int minute = 0; minute < 12; minute++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      carry();
    }

    assertThat(pigeon.times("opened")).isEqualTo(1);
    long current = node.jdbc.sql("SELECT page_seq FROM ticket").query(Long.class).single();
    assertThat(pigeon.carried)
        .filteredOn(delivery -> delivery.kind().equals("page"))
        .allMatch(delivery -> delivery.seq() >= current);
    assertThat(node.count("outbox WHERE kind = 'page' AND state IN ('cancelled', 'expired')"))
        .isGreaterThan(3);
  }

  @Test
  void a_page_nobody_needs_any_more_expires() {
    node.open();
    node.clock.fastForward(Duration.ofMinutes(11));

    carry();

    assertThat(pigeon.times("page")).isZero();
    assertThat(node.count(PAGES + "'expired'")).isEqualTo(1);
    assertThat(node.count(OPENED + "'sent'")).isEqualTo(1);
  }

  @Test
  @Fault(
      value = "a node is killed between any two steps",
      rules = {5},
      done = "a node dies with everything claimed and nothing sent",
      seen = "when the leases end each is unknown, and sent once more")
  void a_node_that_dies_while_sending_leaves_an_unknown_that_is_sent_once_more() {
    node.open();
    die();
    assertThat(node.count(OPENED + "'sending'")).isEqualTo(1);

    node.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
    carry();

    assertThat(pigeon.times("opened")).isEqualTo(1);
    assertThat(node.count(OPENED + "'sent'")).isEqualTo(1);
    assertThat(node.count("delivery_try WHERE outcome = 'unknown'")).isEqualTo(2);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {5},
      done = "a provider takes every message and breaks off before it says so",
      seen = "each is sent twice at most, under one id, and then left to a person")
  void after_a_second_unknown_outcome_a_person_has_to_look() {
    pigeon.answer = _ -> new Result.Unknown("broke off");
    node.open();

    for (int i = 0; i < 5; i++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      carry();
    }

    assertThat(pigeon.times("opened")).isEqualTo(2);
    assertThat(pigeon.carried.stream().map(Delivery::id).distinct()).hasSize(2);
    assertThat(node.count(OPENED + "'unknown'")).isEqualTo(1);
  }

  /** Everything is claimed, and then nobody is left to send it. */
  private void die() {
    DeliveryStore store = new DeliveryStore(node.jdbc);
    List<Claim> due = store.due(Channel.MAIL, node.clock.read(), 10);
    store.step(
        due.stream()
            .map(claim ->
                new DeliveryStore.Step(
                    claim.begun(),
                    Claim.State.SENDING,
                    Optional.of(node.clock.read().plus(DeliveryRunner.LEASE))))
            .toList());
  }

  @Test
  @Fault(
      value = "a process is paused beyond its lease",
      rules = {5},
      done = "a send hangs until its lease has ended and another node has sent the same",
      seen = "the late answer is on record and changes nothing")
  void an_answer_after_the_lease_counts_unless_somebody_else_has_begun() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(2);
    pigeon.answer =
        _ -> {
          reached.countDown();
          try {
            silent.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Result.Sent("late");
        };
    node.open();
    runner.run();
    reached.await();

    node.clock.fastForward(DeliveryRunner.LEASE.plusSeconds(1));
    Pigeon quick = new Pigeon();
    try (DeliveryRunner other = node.deliveries(quick)) {
      other.run();
      other.settle();
    }
    silent.countDown();
    runner.settle();

    assertThat(quick.times("opened")).isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'opened' AND provider_ref = 'taken'")).isEqualTo(1);
    assertThat(node.count("delivery_try WHERE detail = 'late'")).isEqualTo(2);
  }

  @Test
  void what_is_refused_for_good_is_failed_and_visible() {
    pigeon.answer = _ -> new Result.Rejected("no such mailbox");
    node.open();

    carry();

    assertThat(new Deliveries(node.jdbc).stuck(Node.STAFF))
        .allSatisfy(progress -> {
          assertThat(progress.state()).isEqualTo("failed");
          assertThat(progress.trouble()).contains("no such mailbox");
        })
        .hasSize(2);
  }

  @Test
  void a_carrier_that_throws_counts_as_unknown() {
    pigeon.answer =
        _ -> {
          throw new IllegalStateException("bug");
        };
    node.open();

    carry();

    assertThat(node.count("delivery_try WHERE outcome = 'unknown' AND detail LIKE '%bug%'"))
        .isEqualTo(2);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4},
      done = "a provider fails again and again",
      seen = "after some tries in a row it is spared for a while")
  void a_server_that_keeps_failing_is_spared() {
    pigeon.answer = _ -> new Result.TryAgain("down");
    for (int i = 0; i < 3; i++) {
      node.open("Ticket " + i);
    }
    carry();
    int tried = pigeon.carried.size();
    node.open("one more");

    carry();

    assertThat(tried).isEqualTo(6);
    assertThat(pigeon.carried).hasSize(tried);
  }
}
