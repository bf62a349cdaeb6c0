package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MAIL-4")
class MailParserTest {

  @Test
  void reads_the_plain_facts_of_a_mail() {
    ReadableMail mail = Corpus.read("plain");
    assertThat(mail.from()).isEqualTo(new MailAddress("dana@acme.example", "Dana Meyer"));
    assertThat(mail.to()).containsExactly(new MailAddress("desk@belay.example", null));
    assertThat(mail.subject()).isEqualTo("VPN down");
    assertThat(mail.messageId()).isEqualTo("plain@acme.example");
    assertThat(mail.date()).isEqualTo(Instant.parse("2026-11-03T09:00:00Z"));
    assertThat(mail.fresh()).isEqualTo("Hello,\n\nthe VPN is down since nine.\n\nDana");
    assertThat(mail.automatic()).isEqualTo(Automatic.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "umlaut-latin1",
        "umlaut-utf8-base64",
        "umlaut-qp-1252",
        "umlaut-undeclared-utf8",
        "umlaut-claims-ascii",
        "umlaut-claims-utf8",
        "umlaut-split-word"
      })
  void umlauts_survive_every_encoding_and_every_wrong_claim(String name) {
    assertThat(Corpus.read(name).fresh()).isEqualTo("Der Drücker fällt aus – Grüße");
    assertThat(Corpus.read(name).subject()).startsWith("Dr").contains("cker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "umlaut-latin1",
        "umlaut-utf8-base64",
        "umlaut-qp-1252",
        "umlaut-undeclared-utf8",
        "umlaut-claims-ascii",
        "umlaut-split-word"
      })
  void umlauts_survive_in_the_subject(String name) {
    assertThat(Corpus.read(name).subject()).isEqualTo("Drücker fällt aus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void an_umlaut_that_nobody_encoded_leaves_the_address_whole(String charset) {
    String mail =
        """
        From: Jürgen Müller <jm@example.com>
        To: "Füße & Söhne" <desk+12.sig@belay.example>, Zoë <zs@example.org>

        x
        """;
    ReadableMail read = Corpus.read(mail.getBytes(Charset.forName(charset)));
    assertThat(read.from()).isEqualTo(new MailAddress("jm@example.com", "Jürgen Müller"));
    assertThat(read.to())
        .containsExactly(
            new MailAddress("desk+12.sig@belay.example", "Füße & Söhne"),
            new MailAddress("zs@example.org", "Zoë"));
  }

  @Test
  void an_unknown_charset_does_not_empty_the_mail() {
    ReadableMail mail = Corpus.read("unknown-charset");
    assertThat(mail.fresh()).isEqualTo("The printer is jammed. Grüße");
    assertThat(mail.subject()).isEqualTo("Printer jammed");
  }

  @Test
  void an_unknown_encoding_leaves_the_text_as_it_came() {
    assertThat(Corpus.read("unknown-encoding").fresh()).isEqualTo("Still readable.");
  }

  @Test
  void an_empty_message_id_is_none() {
    ReadableMail mail = Corpus.read("empty-message-id");
    assertThat(mail.messageId()).isNull();
    assertThat(mail.fresh()).isEqualTo("My id is empty.");
  }

  @Test
  void a_mail_from_nobody_is_still_a_mail() {
    assertThat(Corpus.read("no-from").from()).isNull();
    assertThat(Corpus.read("no-from").fresh()).isEqualTo("Who wrote this?");
    assertThat(Corpus.read("no-headers").fresh()).isEqualTo("just a body");
    assertThat(Corpus.read("empty").text()).isEmpty();
  }

  @Test
  void addresses_that_are_none_are_left_out() {
    ReadableMail mail = Corpus.read("from-garbage");
    assertThat(mail.from()).isNull();
    assertThat(mail.to())
        .containsExactly(
            new MailAddress("x@y.example", "a, b"), new MailAddress("ok@z.example", null));
  }

  @Test
  void emoji_and_right_to_left_stay_but_overrides_go() {
    ReadableMail mail = Corpus.read("emoji-rtl");
    assertThat(mail.subject()).isEqualTo("🔥 הרשת נפלה exe.fdp");
    assertThat(Objects.requireNonNull(mail.from()).name()).isEqualTo("דנה 🚒");
    assertThat(mail.fresh()).isEqualTo("🔥 הרשת נפלה");
  }

  @Test
  @Tag("SEC-5")
  void encoded_line_ends_cannot_make_headers() {
    ReadableMail mail = Corpus.read("header-injection");
    assertThat(mail.subject()).isEqualTo("Hello Bcc: victim@acme.example");
    assertThat(Objects.requireNonNull(mail.from()).name()).isEqualTo("Dana Bcc: all@acme.example");
    assertThat(mail.references()).containsExactly("a@b", "f@g");
  }

  @Test
  @Tag("SEC-5")
  void control_characters_are_taken_out() {
    ReadableMail mail = Corpus.read("nul-and-lone-cr");
    assertThat(mail.subject()).isEqualTo("Nul s");
    assertThat(mail.text()).isEqualTo("one\ntwo\nthreefour[31m\nfive");
    assertThat(mail.messageId()).isEqualTo("nul@acme.example");
  }

  @Test
  void a_long_subject_is_cut_between_characters() {
    String subject = "🚒".repeat(5000);
    ReadableMail mail = Corpus.mail("Subject: " + subject + "\r\n\r\nx");
    assertThat(mail.subject()).hasSize(998).isEqualTo("🚒".repeat(499));
  }

  @Test
  void html_becomes_text_with_its_lists_links_and_lines() {
    assertThat(Corpus.read("gmail-html").fresh())
        .isEqualTo(
            """
            It fails & fails:

            - first status <https://status.acme.example/>
            - second

            1. a
            2. b

            Bye
            Dana\
            """);
  }

  @Test
  void inline_images_are_kept_as_files() throws IOException {
    ReadableMail mail = Corpus.read("inline-image");
    assertThat(mail.fresh()).isEqualTo("See:\n\n[the error]");
    MailAttachment image = mail.attachments().getFirst();
    assertThat(image.name()).isEqualTo("Bildschirmfoto ü.png");
    assertThat(image.type()).isEqualTo("image/png");
    assertThat(image.contentId()).isEqualTo("shot@acme");
    assertThat(image.inline()).isTrue();
    assertThat(image.size()).isEqualTo(8);
    assertThat(Corpus.firstFile(Corpus.raw("inline-image")))
        .hasSize(8)
        .startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void an_attached_mail_is_a_file_and_not_part_of_the_text() throws IOException {
    ReadableMail mail = Corpus.read("attached-eml");
    assertThat(mail.text()).isEqualTo("See the attached mail.");
    assertThat(mail.attachments())
        .extracting(MailAttachment::name)
        .containsExactly("message.eml", "paßwort.txt");
    String inner = new String(Corpus.firstFile(Corpus.raw("attached-eml")), StandardCharsets.UTF_8);
    assertThat(inner).contains("Subject: inner").contains("inner text").contains("--n--");
  }

  @Test
  void winmail_and_invitations_are_files() {
    assertThat(Corpus.read("winmail").attachments())
        .extracting(MailAttachment::name)
        .containsExactly("winmail.dat");
    assertThat(Corpus.read("calendar").attachments())
        .extracting(MailAttachment::type)
        .containsExactly("text/calendar");
    assertThat(Corpus.read("calendar").text()).isEqualTo("Please come.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-boundary", "no-boundary"})
  void text_is_found_without_its_boundary(String name) {
    assertThat(Corpus.read(name).fresh()).contains("The text is in here.");
  }

  @Test
  void a_mail_cut_off_keeps_what_there_is() {
    ReadableMail mail = Corpus.read("cut-off");
    assertThat(mail.text()).isEqualTo("First part.");
    assertThat(mail.attachments()).extracting(MailAttachment::name).containsExactly("a.pdf");
  }
}
