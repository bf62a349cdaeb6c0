package belay.server.channel.mail;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our Message-IDs, {@code uuid.signature@example.com}: known again in anybody's References, and not
 * to be guessed from the time a mail was sent.
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
            "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(.{0,64})@" + Pattern.quote(domain),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param of a delivery or an event
   * @return without brackets
   */
  public String issue(UUID of) {
    return "%s.%s@%s".formatted(of, seal.sign(PURPOSE, of.toString()), domain);
  }

  /**
   * @param messageId without brackets
   */
  public Token<UUID> verify(String messageId) {
    Matcher parts = form.matcher(messageId);
    if (!parts.matches()) {
      return new Token.Foreign<>();
    }
    UUID id = UUID.fromString(parts.group(1));
    return seal.matches(PURPOSE, id.toString(), parts.group(2))
        ? new Token.Genuine<>(id)
        : new Token.Forged<>();
  }
}
