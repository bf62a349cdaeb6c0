package belay.server.intake.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a machine's mail by its headers; a subject is no proof of anything (RFC 3834). */
final class AutomaticRule {
  /** Set on every mail of ours, with the desk's id: what comes back with it is a loop. */
  static final String LOOP_HEADER = "x-belay-desk";

  private static final Pattern MAIL_SYSTEM =
      Pattern.compile("(?:mailer-daemon|postmaster)@.*", Pattern.CASE_INSENSITIVE);

  private static final List<String> REPLY_HEADERS =
      List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from");

  private static final List<String> LIST_HEADERS =
      List.of("list-id", "list-unsubscribe", "list-post", "feedback-id");

  private final String deskId;

  AutomaticRule(String deskId) {
    this.deskId = deskId;
  }

  Automatic of(MimePart mail, @Nullable MailAddress from, @Nullable String envelopeFrom) {
    Headers headers = mail.headers();
    if (headers.all(LOOP_HEADER).contains(deskId)) {
      return Automatic.OURSELVES;
    }
    boolean nobody = hasNullSender(headers, envelopeFrom);
    if (isReport(mail) || (nobody && isMailSystem(from))) {
      return Automatic.BOUNCE;
    }
    if (nobody || isAutoSubmitted(headers) || asksForSilence(headers) || isReceipt(mail)) {
      return Automatic.AUTO_REPLY;
    }
    if (isToMany(headers)) {
      return Automatic.LIST_OR_BULK;
    }
    return hasPrecedence(headers, Set.of("junk")) ? Automatic.AUTO_REPLY : Automatic.NO;
  }

  private static boolean isReport(MimePart mail) {
    return mail.is("multipart/report") && mail.all().anyMatch(BounceReport::isStatus);
  }

  private static boolean isReceipt(MimePart mail) {
    return mail.is("multipart/report");
  }

  private static boolean isMailSystem(@Nullable MailAddress from) {
    return from != null && MAIL_SYSTEM.matcher(from.address()).matches();
  }

  private static boolean hasNullSender(Headers headers, @Nullable String envelopeFrom) {
    String sender =
        envelopeFrom != null ? envelopeFrom : headers.first("return-path").orElse("unknown");
    return sender.isBlank() || sender.strip().equals("<>");
  }

  private static boolean isAutoSubmitted(Headers headers) {
    boolean claimed =
        headers.all("auto-submitted").stream()
            .map(AutomaticRule::word)
            .anyMatch(w -> !w.isEmpty() && !w.equals("no"));
    return claimed
        || REPLY_HEADERS.stream().anyMatch(headers::has)
        || hasPrecedence(headers, Set.of("auto_reply"));
  }

  /** Outlook's and Exchange's machines ask for no answer of a machine (MS-OXCMAIL). */
  private static boolean asksForSilence(Headers headers) {
    return headers.all("x-auto-response-suppress").stream()
        .map(v -> v.toLowerCase(Locale.ROOT))
        .anyMatch(v -> v.contains("all") || v.contains("oof") || v.contains("autoreply"));
  }

  /** Desks such as a vendor's send what their people write in bulk, too. */
  private static boolean isToMany(Headers headers) {
    return LIST_HEADERS.stream().anyMatch(headers::has)
        || hasPrecedence(headers, Set.of("list", "bulk"));
  }

  private static boolean hasPrecedence(Headers headers, Set<String> any) {
    return headers.all("precedence").stream().map(AutomaticRule::word).anyMatch(any::contains);
  }

  /** The value without parameters and comments. */
  private static String word(String value) {
    return value.replaceAll("[;(].*", "").strip().toLowerCase(Locale.ROOT);
  }
}
