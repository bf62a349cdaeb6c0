package belay.server.intake.mail;

import belay.server.intake.mail.MimeTree.TooLong;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw mails of at most {@value MimeTree#MAX_BYTES} bytes. Holds their texts in memory and no
 * file; safe for use by several threads.
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

  /** Takes files one after the other. */
  @FunctionalInterface
  interface FileTaker {
    /**
     * Reads the file.
     *
     * @param content decoded, good until this returns
     */
    void take(MailAttachment file, InputStream content) throws IOException;
  }

  /**
   * Reads the mail once more, for its files.
   *
   * @param raw the same bytes that told of the files
   */
  static void files(InputStream raw, List<MailAttachment> wanted, FileTaker taker)
      throws IOException {
    Map<Integer, MailAttachment> byPart =
        wanted.stream().collect(Collectors.toMap(MailAttachment::part, Function.identity()));
    try {
      MimeTree.read(raw, PartBodies.to(taker, byPart));
    } catch (MimeException e) {
      throw new IOException("could be read before", e);
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
