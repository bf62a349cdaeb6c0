package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.channel.mail.MailSender.Timeouts;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.channel.mail.SendResult.Refused;
import belay.server.channel.mail.SendResult.Refused.What;
import belay.server.channel.mail.SendResult.Sent;
import belay.server.channel.mail.SendResult.Unknown;
import belay.server.channel.mail.SendResult.Unreachable;
import belay.testkit.Fault;
import belay.testkit.MailServer;
import belay.testkit.SmtpServer.Drop;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("MAIL-1")
class MailSenderTest {
  private static final String DANA = "dana@acme.example";

  /** Nobody is to be taken for silent because the machine is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final MailServer world = MailServer.start();
  private MailSender sender = sender(world.smtpUrl(), PATIENCE);

  @AfterEach
  void close() {
    sender.close();
    world.close();
  }

  @Test
  void a_mail_arrives_as_it_was_composed() {
    assertThat(sender.send(mail())).isEqualTo(new Sent("250 taken"));
    assertThat(world.mailsOf(DANA))
        .singleElement()
        .satisfies(m -> {
          assertThat(m.envelopeFrom()).isEqualTo("desk@belay.example");
          assertThat(m.text()).isEqualTo("Hello\n.\nend\n");
          assertThat(m.header("Message-ID")).contains(Mails.DELIVERY.toString());
        });
  }

  @Test
  void a_null_sender_is_sent_as_one() {
    sender.send(Mails.of(new Mailbox("", DANA), "x", "y", null, true, ""));
    assertThat(world.mailsOf(DANA))
        .singleElement()
        .satisfies(m -> assertThat(m.envelopeFrom()).isEmpty());
  }

  /** Bounces then go to the desk, which reads them. */
  @Test
  void a_server_that_takes_nothing_from_nobody_gets_it_from_the_desk() {
    world.smtp().refuseNullSender(501, "5.1.7 invalid address");
    OutgoingMail page = Mails.of(new Mailbox("", DANA), "x", "y", null, true, "");
    assertThat(sender.send(page)).isInstanceOf(Sent.class);
    assertThat(sender.send(page)).isInstanceOf(Sent.class);
    assertThat(world.mailsOf(DANA))
        .hasSize(2)
        .allSatisfy(m -> assertThat(m.envelopeFrom()).isEqualTo("desk@belay.example"));
  }

  @Test
  void a_server_that_takes_nothing_from_the_desk_either_is_not_taken_for_one() {
    world.smtp().refuseSenders(550, "5.4.5 Daily sending quota exceeded");
    OutgoingMail page = Mails.of(new Mailbox("", DANA), "x", "y", null, true, "");
    assertThat(sender.send(page)).isInstanceOf(Refused.class);
    world.smtp().behave();
    assertThat(sender.send(page)).isInstanceOf(Sent.class);
    assertThat(world.mailsOf(DANA))
        .singleElement()
        .satisfies(m -> assertThat(m.envelopeFrom()).isEmpty());
  }

  @Test
  void a_domain_of_any_script_is_written_as_servers_know_it() {
    assertThat(sender.send(Mails.to("info@müller.de", "x", "y"))).isInstanceOf(Sent.class);
    assertThat(world.mailsOf("info@xn--mller-kva.de"))
        .singleElement()
        .satisfies(m -> assertThat(m.header("To")).isEqualTo("info@xn--mller-kva.de"));
  }

  @Test
  void a_batch_goes_over_one_connection() {
    for (int i = 0; i < 5; i++) {
      assertThat(sender.send(mail())).isInstanceOf(Sent.class);
    }
    assertThat(world.mailsOf(DANA)).hasSize(5);
    assertThat(world.smtp().connections()).isEqualTo(1);
  }

  @Test
  void a_kept_connection_that_died_is_made_anew() {
    sender.send(mail());
    world.down();
    assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
    world.up();
    assertThat(sender.send(mail())).isInstanceOf(Sent.class);
    assertThat(world.mailsOf(DANA)).hasSize(2);
  }

  @Test
  void a_refused_address_is_told_from_a_refused_mail() {
    world.smtp().refuseRecipient(DANA, 550, "5.1.1 no such user");
    assertThat(sender.send(mail()))
        .isEqualTo(new Refused(What.RECIPIENT, 550, "550 5.1.1 no such user"));
    world.smtp().behave();
    world.smtp().refuseMails(554, "5.7.1 looks like spam");
    assertThat(sender.send(mail()))
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.permanent()).isTrue();
              assertThat(r.what()).isEqualTo(What.MAIL);
              assertThat(r.text()).contains("looks like spam");
            });
    world.smtp().behave();
    world.smtp().refuseSenders(550, "5.7.1 not from you");
    assertThat(sender.send(mail()))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.what()).isEqualTo(What.SENDER));
    world.smtp().behave();
    assertThat(sender.send(mail())).as("all is well again").isInstanceOf(Sent.class);
  }

  @Test
  void a_full_mailbox_and_greylisting_are_not_for_ever() {
    world.smtp().refuseRecipient(DANA, 450, "4.2.1 come back later");
    assertThat(sender.send(mail()))
        .isEqualTo(new Refused(What.RECIPIENT, 450, "450 4.2.1 come back later"));
    world.smtp().behave();
    world.smtp().refuseMails(452, "4.3.1 disk full");
    assertThat(sender.send(mail()))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.permanent()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(names = {"ON_CONNECT", "ON_RECIPIENT", "ON_DATA"})
  void a_connection_lost_before_the_mail_was_handed_over_nothing(Drop when) {
    world.smtp().drop(when);
    assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
    assertThat(world.mailsOf(DANA)).isEmpty();
  }

  @Test
  void a_connection_lost_within_a_long_mail_handed_over_nothing() {
    world.smtp().drop(Drop.IN_DATA);
    OutgoingMail longMail = Mails.to(DANA, "long", "a line of the log\n".repeat(1_500_000));
    assertThat(sender.send(longMail)).isInstanceOf(Unreachable.class);
    assertThat(world.mailsOf(DANA)).isEmpty();
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {5},
      done = "a mail server hangs up after the last byte",
      seen = "the outcome is unknown: neither sent nor failed")
  void a_connection_lost_after_the_final_dot_leaves_it_open() {
    world.smtp().drop(Drop.AFTER_DOT);
    assertThat(sender.send(mail())).isInstanceOf(Unknown.class);
    assertThat(world.mailsOf(DANA)).as("this server had taken it").hasSize(1);
    world.smtp().behave();
    assertThat(sender.send(mail())).isInstanceOf(Sent.class);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4},
      done = "a mail server takes the connection and says nothing",
      seen = "it is given up in its time")
  void a_server_that_says_nothing_does_not_hold_us() {
    use(world.smtpUrl(), Duration.ofMillis(200));
    world.smtp().slow(Duration.ofMinutes(5));
    assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
  }

  @Test
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4, 5},
      done = "a mail server answers byte by byte, each in time, for hours",
      seen = "the sending ends after its own time, long before the delivery's lease does")
  void a_server_that_dribbles_does_not_hold_us_either() throws Exception {
    use(world.smtpUrl(), Duration.ofMillis(250));
    world.smtp().dribble(Duration.ofMillis(100));
    AtomicReference<SendResult> result = new AtomicReference<>();
    Thread sending = Thread.ofVirtual().start(() -> result.set(sender.send(mail())));
    assertThat(sending.join(PATIENCE)).isTrue();
    assertThat(result.get()).isInstanceOf(Unreachable.class);
    world.smtp().behave();
    assertThat(sender.send(mail())).isInstanceOf(Sent.class);
  }

  @Test
  void a_server_that_closes_down_has_refused_nothing() {
    world.smtp().refuseSenders(421, "4.3.2 closing");
    assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
  }

  @Test
  void nobody_there_is_unreachable() {
    world.down();
    assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
  }

  @Test
  void signs_in_and_says_so_when_it_cannot() {
    world.smtp().demand("desk@belay.example", "p@ss word+1");
    assertThat(sender.send(mail()))
        .as("no login")
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.what()).isEqualTo(What.SENDER));
    use("smtp://desk%40belay.example:p%40ss%20word+1@127.0.0.1:" + world.smtp().port());
    assertThat(sender.send(mail())).isInstanceOf(Sent.class);
    use("smtp://desk%40belay.example:wrong@127.0.0.1:" + world.smtp().port());
    assertThat(sender.send(mail()))
        .isInstanceOfSatisfying(
            Unreachable.class, r -> assertThat(r.cause()).contains("535").doesNotContain("wrong@"));
  }

  @Test
  void does_not_send_in_clear_when_tls_is_required() {
    use(world.smtpUrl() + "?starttls=required");
    assertThat(sender.send(mail()))
        .isInstanceOfSatisfying(Unreachable.class, r -> assertThat(r.cause()).contains("STARTTLS"));
    assertThat(world.mailsOf(DANA)).isEmpty();
  }

  @Test
  void a_certificate_nobody_vouches_for_is_not_trusted() {
    GreenMail selfSigned =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
    selfSigned.start();
    try {
      use("smtps://127.0.0.1:" + selfSigned.getSmtps().getPort());
      assertThat(sender.send(mail())).isInstanceOf(Unreachable.class);
      assertThat(selfSigned.getReceivedMessages()).isEmpty();
    } finally {
      selfSigned.stop();
    }
  }

  @Test
  void mail_does_not_leave_by_imap() {
    MailUrl imap = MailUrl.of("imap://a:secret@localhost/INBOX");
    assertThatThrownBy(() -> new MailSender(imap, new MailComposer("d"), "d", Timeouts.DEFAULT))
        .hasMessageNotContaining("secret");
  }

  private void use(String url) {
    use(url, PATIENCE);
  }

  private void use(String url, Duration patience) {
    sender.close();
    sender = sender(url, patience);
  }

  private static OutgoingMail mail() {
    return Mails.to(DANA, "[#1042] VPN", "Hello\n.\nend");
  }

  private static MailSender sender(String url, Duration patience) {
    return new MailSender(
        MailUrl.of(url),
        new MailComposer("desk-1"),
        "belay.example",
        new Timeouts(patience, patience, patience, patience.multipliedBy(4)));
  }
}
