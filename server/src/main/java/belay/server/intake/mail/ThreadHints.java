package belay.server.intake.mail;

import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a mail may belong.
 *
 * @param hints strongest first: signed address, then our Message-IDs, newest first, then tags
 * @param forged something in it imitates a token of ours (MAIL-5)
 */
public record ThreadHints(List<ThreadHint> hints, boolean forged) {
  private static final Pattern TAG = Pattern.compile("\\[#(\\d{1,18})]");

  /** Finds them; made once for a desk. */
  public static final class Finder {
    private final ReplyAddress addresses;
    private final MessageIds messageIds;
    private final LongFunction<Optional<UUID>> ticketId;

    /**
     * @param ticketId of the ticket that bears a number, if there is one
     */
    public Finder(
        ReplyAddress addresses, MessageIds messageIds, LongFunction<Optional<UUID>> ticketId) {
      this.addresses = addresses;
      this.messageIds = messageIds;
      this.ticketId = ticketId;
    }

    /**
     * @param recipients of the envelope, if known; those in the headers are looked at anyway
     */
    public ThreadHints in(ReadableMail mail, List<String> recipients) {
      Found found = new Found();
      Stream<String> written =
          Stream.of(mail.to(), mail.cc()).flatMap(List::stream).map(MailAddress::address);
      Stream.concat(recipients.stream(), written)
          .map(a -> addresses.verify(a, ticketId))
          .forEach(t -> found.add(t, ThreadHint.Signed::new));
      Stream.concat(mail.inReplyTo().reversed().stream(), mail.references().reversed().stream())
          .map(messageIds::verify)
          .forEach(t -> found.add(t, ThreadHint.OurMessageId::new));
      TAG.matcher(mail.subject())
          .results()
          .map(m -> Long.parseLong(m.group(1)))
          .map(ThreadHint.SubjectTag::new)
          .forEach(found.hints::add);
      return new ThreadHints(new ArrayList<>(found.hints), found.forged);
    }
  }

  public ThreadHints {
    hints = List.copyOf(hints);
  }

  private static final class Found {
    private final Set<ThreadHint> hints = new LinkedHashSet<>();
    private boolean forged;

    <T> void add(Token<T> token, Function<T, ThreadHint> hint) {
      switch (token) {
        case Token.Genuine<T>(T of) -> hints.add(hint.apply(of));
        case Token.Forged<T>() -> forged = true;
        case Token.Foreign<T>() -> {}
      }
    }
  }
}
