package belay.server.intake.mail;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.server.files.Files;
import belay.server.files.Fitting;
import belay.server.files.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What hangs at a mail becomes files of the text it brought (MAIL-4). */
record MailFiles(Files files, RawMails mails) {

  /** Names of those that are too large to be kept beside the raw mail; empty when all are. */
  static Optional<String> leftOut(ReadableMail mail) {
    List<MailAttachment> tooMuch = fitting(mail).tooMuch();
    return tooMuch.isEmpty()
        ? Optional.empty()
        : Optional.of(tooMuch.stream().map(MailAttachment::name).collect(Collectors.joining(", ")));
  }

  /** In the transaction that wrote the text; the raw mail is read once more for it. */
  void attach(RawMail raw, ReadableMail mail, TicketId ticket, TextId text, Actor sender) {
    List<MailAttachment> kept = fitting(mail).kept();
    if (kept.isEmpty()) {
      return;
    }
    try (InputStream bytes = mails.open(raw.id())) {
      files.attach(
          ticket,
          text,
          sender,
          taker ->
              MailParser.files(bytes, kept, (file, content) -> taker.take(fresh(file), content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fitting<MailAttachment> fitting(ReadableMail mail) {
    return Fitting.of(mail.attachments(), MailAttachment::size);
  }

  private static NewFile fresh(MailAttachment file) {
    return new NewFile(file.name(), file.type(), Optional.ofNullable(file.contentId()));
  }
}
