package belay.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.policy.Priority;
import belay.core.roster.Reach;
import belay.core.roster.Vendor;
import belay.core.ticket.Command;
import belay.server.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever is reached later, or from outside, keeps that on the way through the database. */
class RecipientsTest {
  private static final String HOME =
      "contact_id = (SELECT id FROM contact_method WHERE address = 'ana@home.example')";

  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.practising();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private TicketId high() {
    TicketId ticket = node.open();
    node.act(ticket, new Command.Unassign(), node.ana);
    node.act(
        ticket,
        new Command.Prioritize(Priority.HIGH, node.desk.text("It spreads."), true),
        node.marta);
    return ticket;
  }

  @Test
  @Tag("PAGE-2")
  @Tag("ESC-12")
  @Tag("ESC-13")
  void the_roster_knows_how_people_are_reached_what_they_can_take_and_who_helps() {
    var roster = node.directory.roster();
    var ana = roster.person(node.ana).orElseThrow();
    assertThat(ana.contacts()).hasSize(2);
    assertThat(ana.capacity()).isEqualTo(OptionalInt.of(5));
    assertThat(ana.skills()).containsExactly("storage");
    assertThat(ana.reach().high())
        .containsExactly(
            new Reach.Attempt(ana.contacts().get(0).id(), Duration.ZERO),
            new Reach.Attempt(ana.contacts().get(1).id(), Duration.ofMinutes(5)));
    assertThat(roster.person(node.bo).orElseThrow().capacity()).isEmpty();
    assertThat(roster.vendors())
        .containsOnlyKeys("globex")
        .extractingByKey("globex")
        .extracting(Vendor::name, Vendor::address)
        .containsExactly("Globex Support", "help@globex.example");
  }

  @Test
  @Tag("PAGE-2")
  void a_further_contact_is_paged_later_and_not_at_all_once_somebody_has_answered() {
    TicketId ticket = node.open();
    node.act(
        ticket,
        new Command.Prioritize(Priority.HIGH, node.desk.text("It spreads."), true),
        node.marta);
    node.fastForward(Duration.ofMinutes(10));
    node.fastForward(Duration.ofMinutes(10));
    assertThat(
            node.count(
                "outbox WHERE kind = 'page' AND state = 'waiting'"
                    + " AND not_before = created_at + interval '5 minutes' AND "
                    + HOME))
        .isPositive();

    Pigeon pigeon = new Pigeon();
    try (DeliveryRunner deliveries = node.deliveries(pigeon)) {
      deliveries.run();
      deliveries.settle();
      assertThat(pigeon.carried).noneMatch(RecipientsTest::isLater);

      node.clock.fastForward(Duration.ofMinutes(6));
      deliveries.run();
      deliveries.settle();
      assertThat(pigeon.carried).anyMatch(RecipientsTest::isLater);
    }
  }

  @Test
  @Tag("PAGE-2")
  void an_acknowledgement_calls_off_what_would_come_later() {
    TicketId ticket = high();
    node.act(ticket, new Command.Acknowledge(), node.ana);
    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'waiting'")).isZero();
    node.clock.fastForward(Duration.ofMinutes(30));
    Pigeon pigeon = new Pigeon();
    try (DeliveryRunner deliveries = node.deliveries(pigeon)) {
      deliveries.run();
      deliveries.settle();
    }
    assertThat(pigeon.carried).noneMatch(RecipientsTest::isLater);
  }

  private static boolean isLater(Delivery delivery) {
    return delivery.recipient() instanceof Recipient.Later later
        && later.after().equals(Duration.ofMinutes(5))
        && List.of("on-call", "called").contains(later.part());
  }
}
