package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import belay.server.outbox.DeliveryRunner;
import belay.testkit.Fault;
import belay.testkit.MailServer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes of a letter, and of whom it was for, when a mail server says no. */
@Tag("MAIL-1")
class MailCarrierTest {
  private static final String ANA = "ana@desk.example";
  private static final String TO_ANA =
      "outbox WHERE contact_id = (SELECT id FROM contact_method WHERE address = '" + ANA + "')";

  private Node node;
  private MailServer world;
  private DeliveryRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    world = MailServer.start();
    runner = node.deliveries(Mails.carrier(node, world));
  }

  @AfterEach
  void stop() throws SQLException {
    runner.close();
    world.close();
    node.close();
  }

  private void carry() {
    node.clock.fastForward(Duration.ofMinutes(1));
    runner.run();
    runner.settle();
  }

  @Test
  @Tag("PAGE-7")
  void a_mailbox_that_is_not_there_is_marked() {
    world.smtp().refuseRecipient(ANA, 550, "5.1.1 no such user");
    node.open();
    carry();

    assertThat(node.count(TO_ANA + " AND state = 'failed'")).isPositive();
    assertThat(node.directory.contact(node.ana)).isEmpty();
  }

  @Test
  @Tag("PAGE-7")
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {},
      done = "the relay refuses every recipient of a page, as it does not know the desk any more",
      seen = "that page fails; whoever it was for can be paged again")
  void a_relay_that_refuses_us_makes_nobody_unreachable() {
    world.smtp().refuseRecipient(ANA, 554, "5.7.1 Relay access denied");
    node.open();
    carry();

    assertThat(node.count(TO_ANA + " AND state = 'failed'")).isPositive();
    assertThat(node.directory.contact(node.ana)).isPresent();
  }

  @Test
  void a_refusal_that_the_database_cannot_keep_is_heard_again() {
    world.smtp().refuseRecipient(ANA, 550, "5.1.1 no such user");
    node.open();
    node.jdbc.sql("ALTER TABLE contact_method RENAME COLUMN bounced_at TO away").update();
    carry();
    carry();
    assertThat(node.count(TO_ANA + " AND state = 'waiting' AND attempts = 2 AND unknowns = 0"))
        .isEqualTo(1);

    node.jdbc.sql("ALTER TABLE contact_method RENAME COLUMN away TO bounced_at").update();
    carry();
    assertThat(node.count(TO_ANA + " AND state = 'failed'")).isEqualTo(1);
    assertThat(node.directory.contact(node.ana)).isEmpty();
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4},
      done = "the relay refuses the desk as a sender for good (550), as when its quota is used up",
      seen = "nothing is given up; it leaves when the relay takes it again")
  void a_relay_that_refuses_the_sender_is_asked_again() {
    world.smtp().refuseSenders(550, "5.4.5 Daily sending quota exceeded");
    for (int i = 0; i < 3; i++) {
      node.open("Ticket " + i);
    }
    carry();
    assertThat(node.count("outbox WHERE state = 'waiting' AND attempts > 0")).isEqualTo(6);

    world.smtp().behave();
    carry();
    carry();
    assertThat(node.count("outbox WHERE state = 'sent'")).isEqualTo(6);
  }
}
