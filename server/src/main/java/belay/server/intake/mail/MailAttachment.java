package belay.server.intake.mail;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail; also an inline image, an attached mail, a winmail.dat. Its bytes
 * are read from the raw mail when they are wanted.
 *
 * @param part where it is in the mail
 * @param name a plain file name, never empty, without path or control characters
 * @param type {@code type/subtype} in lower case as the sender claims it: not to be trusted
 * @param size in bytes, after decoding
 * @param contentId what HTML calls it ({@code cid:}), without brackets
 * @param inline shown inside the text by the sender's program
 */
public record MailAttachment(
    int part, String name, String type, long size, @Nullable String contentId, boolean inline) {}
