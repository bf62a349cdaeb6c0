package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.testkit.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MAIL-1")
class MailComposerTest {
  private final MailComposer composer = new MailComposer("desk-1");

  @Test
  void a_mail_carries_what_its_answer_needs() {
    ReceivedMail mail = compose(Mails.to("dana@acme.example", "[#1042] VPN", "Hello"));
    assertThat(mail.header("From")).isEqualTo("Belay Desk <desk@belay.example>");
    assertThat(mail.header("To")).isEqualTo("dana@acme.example");
    assertThat(mail.header("Reply-To")).isEqualTo("desk+1042.abc@belay.example");
    assertThat(mail.header("Message-ID"))
        .isEqualTo("<019a4b00-0000-7000-8000-000000000001.sig@belay.example>");
    assertThat(mail.header("In-Reply-To")).isEqualTo("<last@acme.example>");
    assertThat(mail.header("References")).isEqualTo("<root@acme.example>\r\n <last@acme.example>");
    assertThat(mail.header("Date")).startsWith("Tue, 3 Nov 2026");
    assertThat(mail.header("X-Belay-Desk")).isEqualTo("desk-1");
    assertThat(mail.header("Auto-Submitted")).as("a person wrote it").isEmpty();
  }

  @Test
  void an_automatic_mail_says_so() {
    OutgoingMail automatic =
        Mails.of(new Mailbox("", "dana@acme.example"), "Got it", "Hello", null, true, "");
    ReceivedMail mail = compose(automatic);
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("All");
  }

  @Test
  void every_script_survives_in_seven_bits() {
    String text = "Grüße 🚒\nהרשת נפלה\n.\n..\nFrom here\n" + "x".repeat(2000) + "\nend";
    OutgoingMail mail =
        Mails.of(
            new Mailbox("דנה, \"D\" 🚒", "dana@acme.example"),
            "🔥 Drücker fällt aus " + "lang ".repeat(60),
            text,
            "<p>Grüße</p>",
            false,
            "");
    byte[] raw = composer.compose(mail);
    assertThat(new String(raw, StandardCharsets.ISO_8859_1).chars()).allMatch(c -> c < 0x7F);
    assertThat(new String(raw, StandardCharsets.US_ASCII).split("\r\n"))
        .allSatisfy(l -> assertThat(l).hasSizeLessThan(998).doesNotContain("\n"));
    ReceivedMail read = new ReceivedMail("", "", raw);
    assertThat(read.text()).isEqualTo(text);
    assertThat(read.subject()).isEqualTo(mail.subject());
    assertThat(read.header("Content-Type")).startsWith("multipart/alternative");
  }

  @Test
  @Tag("SEC-5")
  void no_field_can_become_a_header() {
    OutgoingMail mail =
        Mails.of(
            new Mailbox("Dana\r\nBcc: a@evil.example", "dana@acme.example"),
            "Hi\r\nBcc: b@evil.example\r\n\r\nbody\u2028x\u0000",
            "text\r\n.\r\nMAIL FROM:<x@evil.example>",
            null,
            false,
            "");
    ReceivedMail read = compose(mail);
    assertThat(read.header("Bcc")).isEmpty();
    assertThat(read.subject()).isEqualTo("Hi Bcc: b@evil.example body x");
    assertThat(new String(read.raw(), StandardCharsets.US_ASCII).lines())
        .noneMatch(l -> l.startsWith("Bcc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dana@acme.example\r\nRCPT TO:<x@evil.example>",
        "a@b, c@d",
        "<a@b>",
        "nobody",
        "a b@c",
        "\"a\"@b",
        "šana@acme.example",
        "info@straße.de",
        "info@ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää.de",
        ""
      })
  @Tag("SEC-5")
  void an_address_that_is_none_is_refused(String address) {
    assertThatThrownBy(() -> new Mailbox("x", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b>\r\nBcc: x", "a b@c", "<a@b>", "a", "a@b\n"})
  @Tag("SEC-5")
  void a_reference_that_is_none_is_refused(String id) {
    OutgoingMail good = Mails.to("dana@acme.example", "x", "y");
    assertThatThrownBy(() -> withReferences(good, List.of(id)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_long_thread_keeps_its_root_and_its_newest() {
    List<String> ids = IntStream.range(0, 100).mapToObj(i -> i + "@acme.example").toList();
    ReceivedMail mail = compose(withReferences(Mails.to("dana@acme.example", "x", "y"), ids));
    String[] kept = mail.header("References").split("\\s+");
    assertThat(kept).hasSize(20).startsWith("<0@acme.example>").endsWith("<99@acme.example>");
    assertThat(kept[1]).isEqualTo("<81@acme.example>");
  }

  private ReceivedMail compose(OutgoingMail mail) {
    return new ReceivedMail("", mail.to().address(), composer.compose(mail));
  }

  private static OutgoingMail withReferences(OutgoingMail m, List<String> references) {
    return new OutgoingMail(
        m.deliveryId(),
        m.messageId(),
        references,
        Instant.parse("2026-11-03T09:00:00Z"),
        m.from(),
        null,
        m.to(),
        m.subject(),
        m.text(),
        null,
        List.of(),
        false,
        "");
  }
}
