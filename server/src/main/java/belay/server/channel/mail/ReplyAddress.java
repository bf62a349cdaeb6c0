package belay.server.channel.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses by which an answer finds its ticket: {@code desk+1042.k3v0a8q6m1p9t2c7@example.com}.
 * The signature is over the ticket's id, so a number that is used again does not lead to the wrong
 * ticket. Knowing an address is the right to write to that ticket, no more (MAIL-5).
 */
public final class ReplyAddress {
  private static final String PURPOSE = "reply-address";

  private final DeskSeal seal;
  private final String local;
  private final String domain;
  private final Pattern form;

  /**
   * @param deskAddress the desk's own, {@code desk@example.com}; its server delivers {@code desk+…}
   *     to the same mailbox
   */
  public ReplyAddress(DeskSeal seal, String deskAddress) {
    this.seal = seal;
    this.local = deskAddress.substring(0, deskAddress.indexOf('@'));
    this.domain = deskAddress.substring(deskAddress.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    this.form =
        Pattern.compile(
            "%s\\+(\\d{1,18})(?:\\.(.{0,64}))?@%s"
                .formatted(Pattern.quote(local), Pattern.quote(domain)),
            Pattern.CASE_INSENSITIVE);
  }

  public String issue(long ticketNumber, UUID ticketId) {
    return "%s+%d.%s@%s".formatted(local, ticketNumber, sign(ticketId), domain);
  }

  /**
   * @param ticketId of the ticket that bears a number, if there is one
   * @return the ticket's number
   */
  public Token<Long> verify(String address, LongFunction<Optional<UUID>> ticketId) {
    Matcher parts = form.matcher(address.strip());
    if (!parts.matches()) {
      return new Token.Foreign<>();
    }
    long number = Long.parseLong(parts.group(1));
    String signature = parts.group(2) == null ? "" : parts.group(2);
    boolean ours =
        ticketId
            .apply(number)
            .filter(id -> seal.matches(PURPOSE, id.toString(), signature))
            .isPresent();
    return ours ? new Token.Genuine<>(number) : new Token.Forged<>();
  }

  private String sign(UUID ticketId) {
    return seal.sign(PURPOSE, ticketId.toString());
  }
}
