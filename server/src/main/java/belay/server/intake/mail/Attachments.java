package belay.server.intake.mail;

import java.util.List;
import java.util.Map;

/** The files of a mail: every leaf that is not the text itself (MAIL-4). */
final class Attachments {
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("message/rfc822", ".eml"),
          Map.entry("message/delivery-status", ".txt"),
          Map.entry("text/calendar", ".ics"),
          Map.entry("text/plain", ".txt"),
          Map.entry("text/html", ".html"),
          Map.entry("text/rfc822-headers", ".txt"),
          Map.entry("image/png", ".png"),
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/gif", ".gif"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("application/ms-tnef", ".dat"));

  private Attachments() {}

  static List<MailAttachment> of(MimePart mail) {
    boolean textIsCut =
        mail.all().filter(MimePart::isText).mapToLong(p -> p.body().size()).sum()
            > BodyText.LONGEST;
    return mail.all()
        .filter(p -> !p.isMultipart())
        .filter(p -> !p.isText() || textIsCut)
        .filter(p -> p.body().size() > 0 || !p.headers().fileName().isEmpty())
        .map(Attachments::attachment)
        .toList();
  }

  private static MailAttachment attachment(MimePart part) {
    Headers headers = part.headers();
    String contentId =
        headers
            .first("content-id")
            .map(v -> CleanText.oneLine(v.replaceAll("[<>]", ""), 998))
            .filter(v -> !v.isEmpty())
            .orElse(null);
    boolean inline = headers.isInline() || (contentId != null && !headers.isAttachment());
    return new MailAttachment(
        part.number(), name(part), part.type(), part.body().size(), contentId, inline);
  }

  private static String name(MimePart part) {
    String given = part.headers().fileName();
    if (!given.isEmpty()) {
      return given;
    }
    String kind = part.type().substring(0, part.type().indexOf('/'));
    return kind + ENDINGS.getOrDefault(part.type(), ".bin");
  }
}
