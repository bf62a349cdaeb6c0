package belay.server.intake.mail;

import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail; also an inline image, an attached mail, a winmail.dat.
 *
 * @param name a plain file name, never empty, without path or control characters
 * @param type {@code type/subtype} in lower case as the sender claims it: not to be trusted
 * @param size in bytes, after decoding
 * @param contentId what HTML calls it ({@code cid:}), without brackets
 * @param inline shown inside the text by the sender's program
 * @param content opens the decoded bytes, as often as wished
 */
public record MailAttachment(
    String name,
    String type,
    long size,
    @Nullable String contentId,
    boolean inline,
    Supplier<InputStream> content) {

  public InputStream open() {
    return content.get();
  }
}
