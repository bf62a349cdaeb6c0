package belay.server.intake.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail, taken apart. Everything in it was written by a stranger and may be forged.
 *
 * @param from null when there is none or it is no address
 * @param replyTo empty when answers go to {@code from}
 * @param subject on one line, decoded, without control characters; may be empty
 * @param messageId without brackets; null when absent or empty; senders do reuse them
 * @param inReplyTo Message-IDs without brackets
 * @param references Message-IDs without brackets, oldest first
 * @param date what the sender's clock said
 * @param text the whole text, lines ended by {@code \n}
 * @param fresh what was newly written; never blank unless {@code text} is (MAIL-4)
 * @param rest quotes and signature, in their order; empty when there are none (MAIL-4)
 * @param bounce set when {@code automatic} is {@link Automatic#BOUNCE}
 */
public record ReadableMail(
    @Nullable MailAddress from,
    List<MailAddress> replyTo,
    List<MailAddress> to,
    List<MailAddress> cc,
    String subject,
    @Nullable String messageId,
    List<String> inReplyTo,
    List<String> references,
    @Nullable Instant date,
    String text,
    String fresh,
    String rest,
    List<MailAttachment> attachments,
    Automatic automatic,
    @Nullable Bounce bounce)
    implements Parsed {}
