package belay.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.Node;
import belay.server.channel.mail.MailComposer;
import belay.server.channel.mail.MailSender;
import belay.server.channel.mail.MailUrl;
import belay.server.escalation.Backstop;
import belay.server.words.Words;
import belay.testkit.MailServer;
import belay.testkit.ReceivedMail;
import belay.testkit.Watchtower;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-2")
@Tag("MON-3")
class ShoutTest {
  private static final String OWNER = "owner@example.com";

  private Node node;
  private MailServer mail;
  private Watchtower outside;
  private Auditor auditor;
  private DeadMansSwitch dead;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mail = MailServer.start();
    outside = Watchtower.start();
    dead = new DeadMansSwitch(Optional.of(URI.create(outside.url())), InstantSource.system());
    auditor = new Auditor(node.jdbc, node.clock, new Random(1), shout(), dead);
  }

  private Shout shout() {
    MailSender sender =
        new MailSender(
            MailUrl.of(mail.smtpUrl()),
            new MailComposer("desk"),
            "desk.example",
            MailSender.Timeouts.DEFAULT);
    Messenger messenger =
        new Messenger(
            sender, "desk@desk.example", () -> "http://desk/audit", InstantSource.system());
    Backstop backstop = new Backstop(node.policies, node.directory);
    return new Shout(node.jdbc, backstop::addresses, Optional.of(messenger));
  }

  @AfterEach
  void stop() throws SQLException {
    auditor.close();
    node.close();
    outside.close();
    mail.close();
  }

  private void audit(int minutes) {
    for (int i = 0; i < minutes; i++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      auditor.run();
    }
  }

  private void awaitMails(int count) {
    await().until(() -> mail.mailsOf(OWNER).size() == count);
  }

  private void harm() {
    node.jdbc.sql("UPDATE ticket SET version = version + 1").update();
  }

  @Test
  void hundreds_of_broken_tickets_are_one_mail_to_the_backstop_past_the_outbox() {
    for (int i = 0; i < 150; i++) {
      node.open("Ticket " + i);
    }
    long waiting = node.count("outbox");
    harm();
    audit(1);

    ReceivedMail told = mail.awaitMail(OWNER, _ -> true);
    assertThat(told.subject()).isEqualTo("[Service desk] Something is broken: 2 kinds of faults");
    assertThat(told.text())
        .contains("Rows and states of 150 tickets count different events. Since 20")
        .contains("Tickets: #1, #2, #3")
        .contains("http://desk/audit");
    assertThat(node.count("outbox")).isEqualTo(waiting);
    assertThat(mail.mailsOf(OWNER)).hasSize(1);
  }

  @Test
  void what_stays_is_told_again_and_not_all_the_time() {
    node.open();
    node.jdbc.sql("DELETE FROM outbox").update();
    node.jdbc.sql("UPDATE ticket SET next_due = next_due + interval '1 year'").update();
    audit(1);
    awaitMails(1);
    audit(29);
    assertThat(mail.mailsOf(OWNER)).hasSize(1);
    audit(1);
    awaitMails(2);
  }

  @Test
  void what_could_not_be_sent_is_sent_once_the_mail_server_is_back() {
    node.open();
    harm();
    mail.down();
    audit(1);
    await()
        .until(() ->
            node.count("audit_finding WHERE told_at IS NULL") > 0
                && node.count("audit WHERE told_at IS NULL") == 1);

    mail.up();
    audit(1);
    awaitMails(1);
  }

  @Test
  void who_cannot_look_any_more_says_so_to_those_it_knew() {
    audit(1);
    node.jdbc.sql("ALTER TABLE outbox RENAME TO outbox_gone").update();
    audit(2);
    assertThat(mail.mailsOf(OWNER)).isEmpty();
    audit(5);

    assertThat(mail.awaitMail(OWNER, _ -> true).subject()).contains("can not look");
    assertThat(outside.heard()).hasSize(1);
  }

  @Test
  void each_whole_audit_is_a_sign_of_life_and_a_finding_is_none() {
    audit(2);
    outside.awaitHeard(2);
    assertThat(outside.heard()).containsOnly("/ping/secret");

    node.open();
    harm();
    audit(1);
    outside.awaitHeard(3);
    assertThat(outside.heard().getLast()).isEqualTo("/ping/secret/fail");
    await().until(() -> dead.state().answered().isPresent());
  }

  @Test
  void a_service_that_never_answers_holds_nothing_up() {
    outside.fallMute();
    audit(3);
    outside.awaitHeard(3);
    assertThat(node.count("audit WHERE ended_at IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void a_service_that_refuses_is_shown_without_the_secret_in_its_address() {
    outside.answer(404);
    audit(1);
    await().until(() -> dead.state().trouble().isPresent());
    assertThat(dead.state().trouble()).contains("it answered 404");
    assertThat(dead.place()).startsWith("http://127.0.0.1:").doesNotContain("secret");

    outside.answer(200);
    audit(1);
    await().until(() -> dead.state().trouble().isEmpty());
  }

  @Test
  void there_are_words_for_all_that_can_be_found() {
    Words words = Words.of("audit", Locale.ENGLISH);
    List<String> keys = FaultKeys.all();
    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    assertThat(keys)
        .allMatch(key -> words.has("fault." + key + ".one"))
        .allMatch(key -> words.has("fault." + key + ".other"));
  }
}
