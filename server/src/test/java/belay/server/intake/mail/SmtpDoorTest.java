package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.intake.mail.SmtpDoor.Settings;
import belay.testkit.Fault;
import belay.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MAIL-2")
class SmtpDoorTest {
  private static final Instant NINE = Instant.parse("2026-11-03T09:00:00Z");
  private static final int MAX = 100_000;

  private final TestDatabase database = MailDatabase.make();
  private final RawMails store = new RawMails(database.dataSource(), () -> {});
  private final SmtpDoor door = door(Duration.ofSeconds(20), 3);

  @BeforeEach
  void open() {
    door.start();
  }

  @AfterEach
  void close() throws SQLException {
    door.close();
    database.close();
  }

  @Test
  void a_mail_is_durable_when_its_sender_hears_so() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      assertThat(client.begin("dana@acme.example", "desk@belay.example")).startsWith("354");
      String answer = client.say("Subject: x\r\n\r\nbody\r\n..dot\r\n.");
      RawMail kept = kept().getFirst();
      assertThat(answer).isEqualTo("250 2.0.0 Kept as " + kept.id());
      assertThat(kept.envelopeFrom()).isEqualTo("dana@acme.example");
      assertThat(kept.recipients()).containsExactly("desk@belay.example");
      assertThat(text(kept)).isEqualTo("Subject: x\r\n\r\nbody\r\n.dot\r\n");
      assertThat(client.say("QUIT")).startsWith("221");
    }
  }

  @Test
  void the_null_sender_and_signed_addresses_are_taken() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("", "Desk+1042.ABC@belay.example");
      assertThat(client.say("x: y\r\n\r\nz\r\n.")).startsWith("250");
    }
    assertThat(kept())
        .singleElement()
        .satisfies(m -> {
          assertThat(m.envelopeFrom()).isEmpty();
          assertThat(m.recipients()).containsExactly("Desk+1042.ABC@belay.example");
        });
  }

  @Test
  void two_mails_of_one_connection_are_two() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("a@acme.example", "desk@belay.example");
      client.say("\r\none\r\n.");
      client.say("MAIL FROM:<b@acme.example>");
      client.say("RCPT TO:<help@belay.example>");
      client.say("DATA");
      client.say("\r\ntwo\r\n.");
    }
    assertThat(kept())
        .extracting(RawMail::envelopeFrom)
        .containsExactly("a@acme.example", "b@acme.example");
    assertThat(kept()).as("taken once").isEmpty();
  }

  @Test
  @Tag("SEC-5")
  void nothing_is_relayed() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.hear();
      client.say("EHLO x");
      client.say("MAIL FROM:<a@acme.example>");
      assertThat(client.say("RCPT TO:<victim@elsewhere.example>"))
          .isEqualTo("550 5.1.1 No such mailbox here");
      assertThat(client.say("DATA")).startsWith("503");
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  @Fault(
      value = "the database is killed",
      rules = {2},
      done = "a mail comes while the database is away",
      seen = "451: its sender keeps it and comes again")
  void a_database_that_is_away_asks_the_sender_to_come_again() throws Exception {
    database.close();
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("a@acme.example", "desk@belay.example");
      assertThat(client.say("x: y\r\n\r\n" + "MAIL FROM:<z@z>\r\n".repeat(2000) + "."))
          .isEqualTo("451 4.3.0 The mail could not be stored, please try again later");
      assertThat(client.say("NOOP")).as("the rest was not taken for commands").startsWith("250");
    }
  }

  @Test
  void a_mail_too_long_is_refused_and_not_kept() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("a@acme.example", "desk@belay.example");
      assertThat(client.say("\r\n" + "0123456789abcde\r\n".repeat(10_000) + "."))
          .startsWith("552 5.3.4");
      assertThat(client.say("NOOP")).startsWith("250");
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void the_size_is_told_and_held_against_the_sender() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.hear();
      client.raw("EHLO x\r\n");
      assertThat(client.hearAll()).contains("SIZE " + MAX);
      assertThat(client.say("MAIL FROM:<a@acme.example> SIZE=" + (MAX + 1))).startsWith("552");
    }
  }

  @Test
  void a_connection_lost_within_a_mail_keeps_nothing() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("a@acme.example", "desk@belay.example");
      client.raw("Subject: half\r\n\r\nhal");
    }
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.begin("b@acme.example", "desk@belay.example");
      client.say("\r\nwhole\r\n.");
    }
    assertThat(kept()).extracting(RawMail::envelopeFrom).containsExactly("b@acme.example");
  }

  @Test
  @Tag("SEC-5")
  void a_dot_between_bare_line_ends_does_not_end_a_mail() throws IOException {
    for (String end : List.of("\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r")) {
      try (SmtpClient client = new SmtpClient(door.port())) {
        client.begin("a@acme.example", "desk@belay.example");
        client.say(
            "\r\none"
                + end
                + "MAIL FROM:<smuggled@acme.example>\r\n"
                + "RCPT TO:<desk@belay.example>\r\nDATA\r\n\r\nsmuggled\r\n.");
      }
    }
    assertThat(kept()).extracting(RawMail::envelopeFrom).doesNotContain("smuggled@acme.example");
  }

  @Test
  void too_many_recipients_are_refused_one_by_one() throws IOException {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.hear();
      client.say("EHLO x");
      client.say("MAIL FROM:<a@acme.example>");
      for (int i = 0; i < 3; i++) {
        assertThat(client.say("RCPT TO:<desk+%d@belay.example>".formatted(i))).startsWith("250");
      }
      assertThat(client.say("RCPT TO:<desk+4@belay.example>")).startsWith("452");
    }
  }

  @Test
  @Tag("SEC-5")
  void nonsense_is_answered_without_a_stack_trace() throws IOException {
    for (String nonsense :
        List.of(
            "\0\0\0",
            "MAIL FROM",
            "MAIL FROM:<a b c>",
            "RCPT TO:",
            "DATA x",
            "ÄÖ",
            "EHLO",
            "BDAT 99999999999999 LAST",
            "AUTH PLAIN x",
            "STARTTLS",
            "VRFY desk",
            "EXPN all")) {
      try (SmtpClient client = new SmtpClient(door.port())) {
        client.hear();
        assertThat(client.say(nonsense))
            .as(nonsense)
            .matches("[45]\\d\\d .*")
            .doesNotContain("xception")
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void a_mail_in_chunks_is_durable_after_the_last() throws Exception {
    try (SmtpClient client = new SmtpClient(door.port())) {
      client.hear();
      client.say("EHLO x");
      client.say("MAIL FROM:<a@acme.example>");
      client.say("RCPT TO:<desk@belay.example>");
      client.raw("BDAT 8\r\na: b\r\n\r\n");
      assertThat(client.hear()).startsWith("250");
      assertThat(kept()).isEmpty();
      client.raw("BDAT 5 LAST\r\nhello");
      assertThat(client.hear()).startsWith("250 2.0.0 Kept");
      assertThat(kept()).extracting(this::text).containsExactly("a: b\r\n\r\nhello");
      database.close();
      client.say("MAIL FROM:<a@acme.example>");
      client.say("RCPT TO:<desk@belay.example>");
      client.raw("BDAT 5 LAST\r\nhello");
      assertThat(client.hear()).startsWith("451");
    }
  }

  @Test
  void a_client_that_says_nothing_is_sent_away() throws IOException {
    try (SmtpDoor impatient = door(Duration.ofMillis(300), 3)) {
      impatient.start();
      try (SmtpClient client = new SmtpClient(impatient.port())) {
        client.hear();
        assertThat(client.hear()).startsWith("421");
        assertThat(client.hear()).isEqualTo("closed");
      }
    }
  }

  private SmtpDoor door(Duration timeout, int maxRecipients) {
    Settings settings =
        new Settings(
            InetAddress.getLoopbackAddress(), 0, "belay.example", MAX, maxRecipients, 20, timeout);
    return new SmtpDoor(
        settings, a -> a.endsWith("@belay.example"), store, InstantSource.fixed(NINE));
  }

  private List<RawMail> kept() {
    return store.claim(10, NINE, NINE.plusSeconds(60));
  }

  private String text(RawMail mail) {
    try (InputStream in = store.open(mail.id())) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
