package belay.server.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The mails in {@code src/test/resources/mail}, and ways to read them as a desk named desk-1. */
final class Corpus {
  private static final MailParser PARSER = new MailParser("desk-1");

  private Corpus() {}

  static byte[] raw(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream("/mail/" + name + ".eml")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadableMail read(String name) {
    return read(raw(name));
  }

  static ReadableMail read(byte[] raw) {
    return (ReadableMail) parse(raw);
  }

  /** The one file of a mail, or the first. */
  static byte[] firstFile(byte[] raw) throws IOException {
    return content(raw, read(raw).attachments().getFirst());
  }

  static ReadableMail mail(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The decoded bytes of a file of a mail. */
  static byte[] content(byte[] raw, MailAttachment file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MailParser.files(
        new ByteArrayInputStream(raw), List.of(file), (_, content) -> content.transferTo(bytes));
    return bytes.toByteArray();
  }

  static Parsed parse(byte[] raw) {
    try {
      return PARSER.parse(new ByteArrayInputStream(raw));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
