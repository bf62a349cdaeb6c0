package belay.server.channel.mail;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our Message-IDs, {@code uuid.1042.signature@example.com}: known again in anybody's References,
 * and not to be guessed from the time a mail was sent. They name the ticket, whose history still
 * says whom a mail was for when its delivery has been let go of.
 */
public final class MessageIds {
  private static final String PURPOSE = "message-id";

  private final DeskSeal seal;
  private final String domain;
  private final Pattern form;

  public MessageIds(DeskSeal seal, String domain) {
    this.seal = seal;
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.form =
        Pattern.compile(
            "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.([0-9]{1,18}))?\\.(.{0,64})@"
                + Pattern.quote(domain),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * A mail of ours.
   *
   * @param ticket its number
   */
  public record Sent(UUID delivery, long ticket) {
    @Override
    public String toString() {
      return delivery + "." + ticket;
    }
  }

  /**
   * @return without brackets
   */
  public String issue(Sent sent) {
    return "%s.%s@%s".formatted(sent, seal.sign(PURPOSE, sent.toString()), domain);
  }

  /**
   * @param messageId without brackets
   */
  public Token<Sent> verify(String messageId) {
    Matcher parts = form.matcher(messageId);
    if (!parts.matches()) {
      return new Token.Foreign<>();
    }
    if (parts.group(2) == null) {
      return new Token.Forged<>();
    }
    Sent sent = new Sent(UUID.fromString(parts.group(1)), Long.parseLong(parts.group(2)));
    return seal.matches(PURPOSE, sent.toString(), parts.group(3))
        ? new Token.Genuine<>(sent)
        : new Token.Forged<>();
  }
}
