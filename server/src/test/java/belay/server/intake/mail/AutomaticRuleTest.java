package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.intake.mail.Bounce.FailedRecipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("MAIL-1")
class AutomaticRuleTest {

  @ParameterizedTest
  @CsvSource({
    "plain, NO",
    "oof-subject-only, NO",
    "oof-exchange, AUTO_REPLY",
    "oof-gmail, AUTO_REPLY",
    "other-desk, AUTO_REPLY",
    "read-receipt, AUTO_REPLY",
    "mailing-list, LIST_OR_BULK",
    "our-own, OURSELVES",
    "dsn-postfix, BOUNCE",
    "dsn-exchange, BOUNCE",
    "bounce-exim, BOUNCE"
  })
  void a_machine_is_known_by_its_headers(String name, Automatic kind) {
    assertThat(Corpus.read(name).automatic()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "Auto-Submitted: auto-replied; owner-email=x, AUTO_REPLY",
    "Auto-Submitted: no (really), NO",
    "Precedence: auto_reply, AUTO_REPLY",
    "Precedence: junk, AUTO_REPLY",
    "Precedence: bulk, LIST_OR_BULK",
    "Precedence: list, LIST_OR_BULK",
    "'Precedence: junk\r\nList-Id: <staff.acme.example>', LIST_OR_BULK",
    "X-Autorespond: yes, AUTO_REPLY",
    "'X-Auto-Response-Suppress: DR, OOF, AutoReply', AUTO_REPLY",
    "X-Auto-Response-Suppress: None, NO",
    "List-Unsubscribe: <mailto:x@y>, LIST_OR_BULK",
    "Return-Path: <>, AUTO_REPLY",
    "Return-Path: <dana@acme.example>, NO",
    "X-Belay-Desk: desk-2, NO"
  })
  void each_header_alone_tells(String header, Automatic kind) {
    String mail = "From: dana@acme.example\r\n" + header + "\r\n\r\nHello";
    assertThat(Corpus.mail(mail).automatic()).isEqualTo(kind);
  }

  @Test
  void the_envelope_outweighs_a_forged_return_path() throws IOException {
    byte[] raw = Corpus.raw("plain");
    MailParser parser = new MailParser("desk-1");
    assertThat(((ReadableMail) parser.parse(new ByteArrayInputStream(raw), "")).automatic())
        .isEqualTo(Automatic.AUTO_REPLY);
    byte[] nullPath = Corpus.raw("oof-exchange");
    assertThat(((ReadableMail) parser.parse(new ByteArrayInputStream(nullPath), "a@b.example")))
        .extracting(ReadableMail::automatic)
        .as("its other headers still tell")
        .isEqualTo(Automatic.AUTO_REPLY);
  }

  @Test
  void postfix_reports_who_failed_and_who_is_still_tried() {
    Bounce bounce = Objects.requireNonNull(Corpus.read("dsn-postfix").bounce());
    assertThat(bounce.originalMessageId()).isEqualTo("sent-1@belay.example");
    assertThat(bounce.failed())
        .containsExactly(
            new FailedRecipient(
                "gone@acme.example",
                "gone@acme.example",
                "5.1.1",
                true,
                "smtp; 550 5.1.1 <gone@acme.example>: Recipient address rejected: User unknown"),
            new FailedRecipient("full@acme.example", "full@acme.example", "4.2.2", false, ""));
  }

  @Test
  void exchange_reports_with_the_headers_only() {
    Bounce bounce = Objects.requireNonNull(Corpus.read("dsn-exchange").bounce());
    assertThat(bounce.originalMessageId()).isEqualTo("sent-2@belay.example");
    assertThat(bounce.failed()).extracting(FailedRecipient::status).containsExactly("5.1.10");
  }

  @Test
  void exim_names_the_failed_in_a_header() {
    Bounce bounce = Objects.requireNonNull(Corpus.read("bounce-exim").bounce());
    assertThat(bounce.failed())
        .extracting(FailedRecipient::address)
        .containsExactly("gone@acme.example");
  }

  @Test
  void only_bounces_carry_a_report() {
    assertThat(Corpus.read("oof-exchange").bounce()).isNull();
  }
}
