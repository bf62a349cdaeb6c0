package belay.server.intake.mail;

import belay.server.intake.mail.MimeTree.TooLong;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw mails. Holds one mail in memory, at most {@value MimeTree#MAX_BYTES} bytes; safe for
 * use by several threads.
 */
public final class MailParser {
  private final AutomaticRule automatic;

  /**
   * @param deskId this desk's id, as its own mails carry it in {@code X-Belay-Desk}
   */
  public MailParser(String deskId) {
    automatic = new AutomaticRule(deskId);
  }

  /** As {@link #parse(InputStream, String)}, the envelope sender unknown. */
  public Parsed parse(InputStream raw) throws IOException {
    return parse(raw, null);
  }

  /**
   * @param envelopeFrom what SMTP said: empty for the null sender, null when unknown (IMAP)
   * @throws IOException when {@code raw} itself fails; never for what it contains
   */
  public Parsed parse(InputStream raw, @Nullable String envelopeFrom) throws IOException {
    try {
      return readable(MimeTree.read(raw), envelopeFrom);
    } catch (UncheckedIOException source) {
      throw source.getCause();
    } catch (TooLong | MimeException broken) {
      return new UnreadableMail(String.valueOf(broken.getMessage()));
    } catch (IOException | RuntimeException | StackOverflowError hostile) {
      return new UnreadableMail(hostile.getClass().getSimpleName());
    }
  }

  private ReadableMail readable(MimePart mail, @Nullable String envelopeFrom) {
    Headers headers = mail.headers();
    List<MailAddress> from = MailHeaders.addresses(headers, "from");
    MailAddress sender = from.isEmpty() ? null : from.getFirst();
    Automatic kind = automatic.of(mail, sender, envelopeFrom);
    String text = BodyText.of(mail);
    FoldedText folded = FoldedText.of(text);
    return new ReadableMail(
        sender,
        MailHeaders.addresses(headers, "reply-to"),
        MailHeaders.addresses(headers, "to"),
        MailHeaders.addresses(headers, "cc"),
        MailHeaders.subject(headers),
        MailHeaders.messageId(headers).orElse(null),
        MailHeaders.ids(headers, "in-reply-to"),
        MailHeaders.ids(headers, "references"),
        MailHeaders.date(headers).orElse(null),
        text,
        folded.fresh(),
        folded.rest(),
        Attachments.of(mail),
        kind,
        kind == Automatic.BOUNCE ? BounceReport.of(mail) : null);
  }
}
