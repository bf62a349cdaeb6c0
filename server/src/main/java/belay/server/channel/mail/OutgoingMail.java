package belay.server.channel.mail;

import belay.policyfile.roster.MailAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person, ready to be composed. Whatever is put in, it cannot become another header:
 * names and subjects are made one line, addresses and ids that are none are refused, and so is what
 * servers would not take as it is meant: all of an address is ASCII.
 *
 * @param deliveryId of the outbox
 * @param messageId without brackets; see {@link ReplyAddress}
 * @param references Message-IDs without brackets, oldest first; the last one is answered
 * @param date when it was decided to send it, so that a second try is the same mail
 * @param replyTo where an answer goes, mostly a signed address
 * @param html the same in HTML, if there is that
 * @param files that go along
 * @param automatic nobody wrote it by hand (RFC 3834): marked as such, and not to be answered
 * @param envelopeSender where bounces go; empty for the null sender
 */
public record OutgoingMail(
    UUID deliveryId,
    String messageId,
    List<String> references,
    Instant date,
    Mailbox from,
    @Nullable String replyTo,
    Mailbox to,
    String subject,
    String text,
    @Nullable String html,
    List<Enclosed> files,
    boolean automatic,
    String envelopeSender) {

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
  private static final Pattern ID = Pattern.compile("[!-;=?-~]{1,200}@[!-;=?A-~]{1,255}");

  /**
   * @param name shown instead of the address; may be empty
   */
  public record Mailbox(String name, String address) {
    public Mailbox {
      name = oneLine(name);
      address = checkedAddress(address);
    }
  }

  /**
   * A file that goes along.
   *
   * @param type {@code type/subtype}
   */
  public record Enclosed(String name, String type, Content content) {
    public Enclosed {
      name = oneLine(name);
    }
  }

  /** Where its bytes are read, as often as wished. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  public OutgoingMail {
    files = List.copyOf(files);
    messageId = checkedId(messageId);
    references = references.stream().map(OutgoingMail::checkedId).toList();
    replyTo = replyTo == null ? null : checkedAddress(replyTo);
    subject = oneLine(subject);
    envelopeSender = envelopeSender.isEmpty() ? "" : checkedAddress(envelopeSender);
  }

  /** Whether it may stand in References; what strangers call their mails need not. */
  static boolean isMessageId(String text) {
    return ID.matcher(text).matches();
  }

  private static String oneLine(String text) {
    return CONTROLS.matcher(text).replaceAll(" ").strip();
  }

  private static String checkedAddress(String text) {
    MailAddresses.fault(text)
        .ifPresent(_ -> {
          throw new IllegalArgumentException(
              "no mail address that can be written to: " + oneLine(text));
        });
    return MailAddresses.ascii(text);
  }

  private static String checkedId(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException("no Message-ID: " + oneLine(text));
    }
    return text;
  }
}
