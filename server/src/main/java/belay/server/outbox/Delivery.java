package belay.server.outbox;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.roster.Channel;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket.Paging;
import belay.server.db.Uuid7;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one recipient.
 *
 * @param id always the same for the same recipient of the same event: its idempotency key
 * @param seq of the event that caused it
 * @param kind {@link #PAGE}, {@link #UNDECIDABLE}, or a notice kind's key such as {@code opened}
 * @param about the text it brings, if any
 * @param page the step it pages for, if it is a page
 * @param at when it was decided
 * @param notAfter nobody needs it any more after that; empty: it is kept until it leaves
 */
public record Delivery(
    UUID id,
    TicketId ticket,
    long seq,
    String kind,
    Recipient recipient,
    Optional<TextId> about,
    Optional<Paging> page,
    Instant at,
    Instant notBefore,
    Optional<Instant> notAfter) {

  /** Somebody is paged and has to acknowledge. */
  public static final String PAGE = "page";

  /** A ticket cannot be decided any more: a person has to look at it. */
  public static final String UNDECIDABLE = "undecidable";

  public Channel channel() {
    return switch (recipient) {
      case Recipient.Member member -> member.channel();
      case Recipient.Later later -> later.channel();
      case Recipient.Outside _, Recipient.Backstop _ -> Channel.MAIL;
    };
  }

  /** Goes before what may wait. */
  public boolean urgent() {
    return kind.equals(PAGE) || kind.equals(UNDECIDABLE);
  }

  /** All that an event wants delivered. */
  public static List<Delivery> of(TicketId ticket, Recorded recorded) {
    return switch (recorded.event()) {
      case Event.Paged paged ->
          each(
              ticket,
              recorded,
              PAGE,
              paged.recipients(),
              Optional.empty(),
              Optional.of(new Paging(paged.round(), paged.step())),
              Optional.of(paged.until()));
      case Event.Told told ->
          each(
              ticket,
              recorded,
              told.kind().key(),
              told.recipients(),
              told.about().map(Text.Ref::id),
              Optional.empty(),
              Optional.empty());
      case Event _ -> List.of();
    };
  }

  /** That a ticket cannot be decided; written without asking the engine, for the n-th time. */
  public static Delivery undecidable(
      TicketId ticket, long seq, int attempt, Recipient recipient, Instant at) {
    UUID id = id(ticket, at, UNDECIDABLE + "/" + seq + "/" + attempt + "/" + recipient);
    return new Delivery(
        id,
        ticket,
        seq,
        UNDECIDABLE,
        recipient,
        Optional.empty(),
        Optional.empty(),
        at,
        at,
        Optional.empty());
  }

  private static List<Delivery> each(
      TicketId ticket,
      Recorded recorded,
      String kind,
      List<Recipient> recipients,
      Optional<TextId> about,
      Optional<Paging> page,
      Optional<Instant> notAfter) {
    List<Delivery> all = new ArrayList<>();
    Instant at = recorded.at();
    for (Recipient recipient : recipients) {
      UUID id = id(ticket, at, recorded.seq() + "/" + all.size());
      all.add(
          new Delivery(
              id,
              ticket,
              recorded.seq(),
              kind,
              recipient,
              about,
              page,
              at,
              at.plus(after(recipient)),
              notAfter));
    }
    return all;
  }

  /** Whoever wants to be called only when others have not answered waits so long. */
  private static Duration after(Recipient recipient) {
    return recipient instanceof Recipient.Later later ? later.after() : Duration.ZERO;
  }

  private static UUID id(TicketId ticket, Instant at, String what) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] name = (ticket + "/" + what).getBytes(StandardCharsets.UTF_8);
      return Uuid7.of(at, sha.digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
