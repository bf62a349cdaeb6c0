package belay.server.intake.mail;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Roster;
import belay.core.roster.Vendor;
import belay.core.ticket.Recorded;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.MessageIds.Sent;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.channel.mail.Token;
import belay.server.desk.Tickets;
import belay.server.intake.mail.ThreadHint.OurMessageId;
import belay.server.intake.mail.ThreadHint.Signed;
import belay.server.intake.mail.ThreadHint.SubjectTag;
import belay.server.outbox.Addressees;
import belay.server.outbox.Addressees.Addressee;
import belay.server.outbox.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the ticket a mail belongs to, and whether the sender has proved to be who they say: by the
 * reply address or a mail that was made out to them. A From line proves nothing, so who has not
 * proved it writes as a client at most (MAIL-5).
 */
public final class Threads {
  private static final Viewer INTAKE = new Viewer.Integration("mail");

  private final ReplyAddress addresses;
  private final MessageIds messageIds;
  private final Tickets tickets;
  private final Addressees addressees;

  public Threads(
      ReplyAddress addresses, MessageIds messageIds, Tickets tickets, Addressees addressees) {
    this.addresses = addresses;
    this.messageIds = messageIds;
    this.tickets = tickets;
    this.addressees = addressees;
  }

  /**
   * A ticket the mail belongs to.
   *
   * @param proved the sender is who they say they are
   */
  record Thread(TicketId ticket, boolean proved) {}

  /**
   * What was found.
   *
   * @param forged somebody imitated a token of ours; such a mail never joins a ticket by it
   */
  record Found(Optional<Thread> thread, boolean forged) {}

  /** Somebody outside who works on a ticket, by name. */
  record Outsider(TicketId ticket, String name) {}

  /** Whose answer it is if it comes to an address that only a vendor was given. */
  Optional<Outsider> helper(ReadableMail mail, List<String> recipients, Roster roster) {
    return roster.vendors().values().stream()
        .flatMap(vendor ->
            first(
                hints(mail, recipients, ticket -> Optional.of(seat(ticket, vendor))), this::signed)
                .map(thread -> new Outsider(thread.ticket(), vendor.name()))
                .stream())
        .findFirst();
  }

  private static UUID seat(TicketId ticket, Vendor vendor) {
    return Seat.outside(ticket, vendor.address());
  }

  private Optional<Thread> signed(ThreadHint hint) {
    return hint instanceof Signed signed
        ? numbered(signed.ticketNumber()).map(id -> new Thread(id, true))
        : Optional.empty();
  }

  Found find(ReadableMail mail, List<String> recipients, PersonId sender, Roster roster) {
    ThreadHints own = hints(mail, recipients, ticket -> Optional.of(Seat.of(ticket, sender)));
    Optional<Thread> thread = first(own, hint -> own(hint, sender, roster));
    if (thread.isPresent() || roster.isStaff(sender)) {
      return new Found(thread, own.forged() && thread.isEmpty());
    }
    ThreadHints client =
        hints(mail, recipients, ticket -> requester(ticket).map(person -> Seat.of(ticket, person)));
    Optional<Thread> passedOn = first(client, this::passedOn);
    return new Found(passedOn, own.forged() && client.forged() && passedOn.isEmpty());
  }

  /** To whom we sent that mail, and about which ticket; empty when it is none of ours. */
  Optional<Addressee> ours(String messageId) {
    return messageIds.verify(messageId) instanceof Token.Genuine<Sent>(Sent sent)
        ? addressee(sent)
        : Optional.empty();
  }

  /** Deliveries are let go of long after their ticket closed; its history is not. */
  private Optional<Addressee> addressee(Sent sent) {
    return addressees
        .of(sent.delivery())
        .or(() -> numbered(sent.ticket()).flatMap(ticket -> told(ticket, sent.delivery())));
  }

  /** A part of the history at a time, since that of an old ticket may be long. */
  private Optional<Addressee> told(TicketId ticket, UUID delivery) {
    List<Recorded> part = tickets.history(ticket, INTAKE, 0);
    while (!part.isEmpty()) {
      Optional<Delivery> found =
          part.stream()
              .flatMap(recorded -> Delivery.of(ticket, recorded).stream())
              .filter(one -> one.id().equals(delivery))
              .findFirst();
      if (found.isPresent()) {
        return found.map(Addressee::of);
      }
      part = tickets.history(ticket, INTAKE, part.getLast().seq());
    }
    return Optional.empty();
  }

  private ThreadHints hints(
      ReadableMail mail, List<String> recipients, Function<TicketId, Optional<UUID>> seated) {
    ThreadHints.Finder finder =
        new ThreadHints.Finder(addresses, messageIds, number -> numbered(number).flatMap(seated));
    return finder.in(mail, recipients);
  }

  private static Optional<Thread> first(
      ThreadHints hints, Function<ThreadHint, Optional<Thread>> take) {
    return hints.hints().stream().map(take).flatMap(Optional::stream).findFirst();
  }

  /** What was made out to the sender, or a tag on the sender's own ticket. */
  private Optional<Thread> own(ThreadHint hint, PersonId sender, Roster roster) {
    return switch (hint) {
      case Signed signed -> numbered(signed.ticketNumber()).map(id -> new Thread(id, true));
      case OurMessageId ours ->
          addressee(ours.sent())
              .filter(to -> to.person().filter(sender::equals).isPresent())
              .map(to -> new Thread(to.ticket(), true));
      case SubjectTag tag ->
          numbered(tag.ticketNumber())
              .filter(id -> requester(id).filter(sender::equals).isPresent())
              .filter(id -> !roster.isStaff(sender))
              .map(id -> new Thread(id, false));
    };
  }

  /** A colleague to whom the requester passed our mail on. */
  private Optional<Thread> passedOn(ThreadHint hint) {
    return switch (hint) {
      case Signed signed -> numbered(signed.ticketNumber()).map(id -> new Thread(id, false));
      case OurMessageId ours ->
          addressee(ours.sent())
              .filter(to -> to.person().isPresent())
              .filter(to -> to.person().equals(requester(to.ticket())))
              .map(to -> new Thread(to.ticket(), false));
      case SubjectTag tag -> Optional.empty();
    };
  }

  private Optional<TicketId> numbered(long number) {
    return tickets.numbered(number, INTAKE);
  }

  private Optional<PersonId> requester(TicketId id) {
    return tickets.show(id, INTAKE).map(shown -> shown.ticket().state().request().requester());
  }
}
