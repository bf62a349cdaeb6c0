package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-5")
@Tag("MAIL-2")
class MailParserBoundsTest {

  @Test
  void a_mail_nested_two_hundred_deep_is_read_and_nothing_of_it_is_lost() throws IOException {
    StringBuilder text = new StringBuilder("Subject: deep\r\n");
    for (int i = 0; i < 200; i++) {
      text.append(
          "Content-Type: multipart/mixed; boundary=b%03d\r\n\r\n--b%03d\r\n".formatted(i, i));
    }
    text.append("Content-Type: text/plain\r\n\r\nbottom\r\n");
    for (int i = 199; i >= 0; i--) {
      text.append("--b%03d--\r\n".formatted(i));
    }
    ReadableMail mail = Corpus.mail(text.toString());
    assertThat(mail.subject()).isEqualTo("deep");
    assertThat(mail.attachments()).hasSize(1);
    assertThat(
            new String(
                Corpus.firstFile(text.toString().getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))
        .contains("bottom");
  }

  @Test
  void an_attachment_of_thirty_megabytes_is_read() throws IOException {
    byte[] data = new byte[30 << 20];
    new Random(7).nextBytes(data);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(
        ascii(
            "Subject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee file."
                + "\r\n--b\r\nContent-Type: application/zip; name=big.zip\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"));
    raw.writeBytes(Base64.getMimeEncoder().encode(data));
    raw.writeBytes(ascii("\r\n--b--\r\n"));
    ReadableMail mail = Corpus.read(raw.toByteArray());
    assertThat(mail.text()).isEqualTo("See file.");
    assertThat(mail.attachments().getFirst().size()).isEqualTo(data.length);
    assertThat(Corpus.firstFile(raw.toByteArray())).isEqualTo(data);
  }

  @Test
  @Tag("MAIL-4")
  void files_are_counted_and_not_held() throws Exception {
    String files =
        Stream.of("application/zip; name=a.zip", "text/html; name=a.html", "message/rfc822")
            .map(type -> "--b\r\nContent-Type: " + type + "\r\n\r\n" + "x".repeat(5 << 20))
            .collect(Collectors.joining("\r\n"));
    byte[] raw =
        ascii("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + files + "\r\n--b--\r\n");
    MimePart mail = MimeTree.read(new ByteArrayInputStream(raw));
    assertThat(mail.children())
        .extracting(part -> part.body().size())
        .containsOnly((long) (5 << 20));
    assertThat(mail.children().stream().mapToInt(part -> part.body().start().length).sum())
        .isEqualTo(2 * PartBodies.REPORT);
    assertThat(Corpus.read(raw).attachments()).hasSize(3);
  }

  @Test
  void too_many_parts_make_it_unreadable_not_endless() {
    String parts = "--b\r\n\r\nx\r\n".repeat(MimeTree.MAX_PARTS + 1);
    Parsed parsed =
        Corpus.parse(ascii("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + "--b--"));
    assertThat(parsed).isEqualTo(new UnreadableMail("more than 2000 parts"));
  }

  @Test
  void too_many_or_too_long_headers_make_it_unreadable() {
    assertThat(Corpus.parse(ascii("X: y\r\n".repeat(5_000) + "\r\nbody")))
        .isInstanceOf(UnreadableMail.class);
    assertThat(Corpus.parse(ascii("X: " + " y\r\n".repeat(600_000) + "\r\nbody")))
        .isInstanceOf(UnreadableMail.class);
  }

  @Test
  void an_endless_mail_is_given_up() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    InputStream raw = new SequenceInputStream(new ByteArrayInputStream(ascii("A: b\n\n")), endless);
    assertThat(new MailParser("d").parse(raw)).isEqualTo(new UnreadableMail("longer than 80 MB"));
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // it never gives a byte
  void a_source_that_breaks_says_nothing_about_the_mail() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("database gone");
          }
        };
    assertThatThrownBy(() -> new MailParser("d").parse(broken)).hasMessage("database gone");
  }

  @Test
  void html_eighty_thousand_deep_is_read() {
    String html = "<blockquote>".repeat(80_000) + "bottom";
    assertThat(Corpus.mail("Content-Type: text/html\r\n\r\n" + html).text()).contains("bottom");
  }

  @Test
  void a_text_too_long_to_show_is_cut_and_kept_whole_as_a_file() {
    String text = "word ".repeat(400_000);
    ReadableMail mail = Corpus.mail("Content-Type: text/plain\r\n\r\n" + text);
    assertThat(mail.text()).hasSizeLessThanOrEqualTo(BodyText.LONGEST);
    assertThat(mail.attachments()).extracting(MailAttachment::size).containsExactly(2_000_000L);
  }

  /** A mail of fifty megabytes may be nothing but short texts. */
  @Test
  void texts_that_cannot_be_shown_are_not_even_joined() {
    AtomicInteger last = new AtomicInteger();
    byte[] text = "x".repeat(BodyText.LONGEST).getBytes(StandardCharsets.US_ASCII);
    List<MimePart> parts =
        new AbstractList<>() {
          @Override
          public MimePart get(int index) {
            last.set(index);
            return part("text/plain", List.of(), text);
          }

          @Override
          public int size() {
            return MimeTree.MAX_PARTS;
          }
        };
    MimePart mixed = part("multipart/mixed", parts, new byte[0]);

    assertThat(BodyText.of(mixed)).hasSize(BodyText.LONGEST);
    assertThat(last).hasValueLessThan(3);
  }

  private static MimePart part(String type, List<MimePart> children, byte[] body) {
    PartBodies.Body start = new PartBodies.Body(body, body.length);
    return new MimePart(1, new Headers(), type, null, children, start);
  }

  @Test
  void random_damage_never_throws() {
    Random random = new Random(42);
    for (String name : new String[] {"attached-eml", "gmail-html", "dsn-exchange", "emoji-rtl"}) {
      for (int i = 0; i < 300; i++) {
        byte[] raw = Corpus.raw(name);
        for (int hits = 0; hits < 12; hits++) {
          raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
        }
        assertThat(Corpus.parse(raw)).isInstanceOf(ReadableMail.class);
      }
    }
  }

  @Test
  void slow_patterns_are_not_to_be_had() {
    // each of these made a backtracking or quadratic reader run for minutes
    String attributions = "On 10:00 \n".repeat(50_000);
    assertThat(Corpus.mail("\r\n" + attributions).text()).isNotEmpty();
    assertThat(Corpus.mail("\r\n" + "\n \n \n".repeat(100_000) + "x").text()).isEqualTo("x");
    String separators = "--\n-- \n".repeat(100_000);
    assertThat(Corpus.mail("\r\n" + separators + "x").rest()).isEqualTo("-- \nx");
    assertThat(Corpus.mail("References: " + "<a".repeat(200_000) + "\r\n\r\nx").references())
        .isEmpty();
    assertThat(Corpus.mail("From: " + "(".repeat(100_000) + "\r\n\r\nx").text()).isEqualTo("x");
    assertThat(Corpus.mail("Subject: " + "=?utf-8?q?".repeat(50_000) + "\r\n\r\nx").subject())
        .isNotEmpty();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
