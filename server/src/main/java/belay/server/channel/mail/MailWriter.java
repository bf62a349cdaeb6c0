package belay.server.channel.mail;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.server.channel.mail.MessageIds.Sent;
import belay.server.channel.mail.OutgoingMail.Enclosed;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.files.StoredFile;
import belay.server.letter.Letter;
import belay.server.letter.Letters;
import belay.server.letter.Occasion;
import belay.server.letter.Occasions;
import belay.server.outbox.Addressees;
import belay.server.outbox.Delivery;
import belay.server.people.Directory;
import belay.server.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a delivery a mail: the letter, from the desk, answered to the reader's seat. */
public final class MailWriter {
  private final Occasions occasions;
  private final Directory directory;
  private final Addressees addressees;
  private final ReplyAddress addresses;
  private final MessageIds messageIds;
  private final Function<UUID, Optional<String>> openedBy;
  private final String desk;

  /**
   * @param desk its mail address
   * @param openedBy the Message-ID of the mail that opened a ticket, by the ticket's id
   */
  public MailWriter(
      Occasions occasions,
      Directory directory,
      Addressees addressees,
      ReplyAddress addresses,
      MessageIds messageIds,
      Function<UUID, Optional<String>> openedBy,
      String desk) {
    this.occasions = occasions;
    this.directory = directory;
    this.addressees = addressees;
    this.addresses = addresses;
    this.messageIds = messageIds;
    this.openedBy = openedBy;
    this.desk = desk;
  }

  /** The mail, telling where the ticket stands now; empty when the address is gone. */
  public Optional<OutgoingMail> write(Delivery delivery) {
    return to(delivery.recipient()).map(to -> write(delivery, to));
  }

  private OutgoingMail write(Delivery delivery, Mailbox to) {
    Occasion occasion = occasions.of(delivery);
    Letter letter = Letters.write(occasion);
    Words words = Words.of("notices", occasion.locale());
    Mailbox from = new Mailbox(words.say("desk-name", Map.of()), desk);
    String replyTo = replyTo(delivery, occasion);
    boolean automatic = !delivery.kind().equals(NoticeKind.ANSWERED.key());
    return new OutgoingMail(
        delivery.id(),
        messageIds.issue(new Sent(delivery.id(), occasion.ticket().number())),
        references(delivery, occasion.ticket().number()),
        delivery.at(),
        from,
        replyTo,
        to,
        letter.subject(),
        ReplyMarker.around(words.say("reply-marker", Map.of())) + "\n\n" + letter.text() + "\n",
        null,
        enclosed(delivery, letter, new Mailbox(from.name(), replyTo == null ? desk : replyTo), to),
        automatic,
        automatic ? "" : desk);
  }

  private static List<Enclosed> enclosed(
      Delivery delivery, Letter letter, Mailbox organizer, Mailbox to) {
    return Stream.concat(
            letter.files().stream().map(MailWriter::enclosed),
            letter.meeting().stream()
                .map(meeting ->
                    new Invitation(meeting, delivery.at(), letter.subject(), organizer, to)
                        .enclosed()))
        .toList();
  }

  private static Enclosed enclosed(StoredFile file) {
    return new Enclosed(file.line().name(), file.line().type(), () -> file.content().from(0));
  }

  private Optional<Mailbox> to(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Backstop backstop -> Optional.of(new Mailbox("", backstop.address()));
      case Recipient.Outside outside -> Optional.of(new Mailbox(outside.name(), outside.address()));
      case Recipient.Member member -> person(member.person(), member.contact());
      case Recipient.Later later -> person(later.person(), later.contact());
    };
  }

  private Optional<Mailbox> person(PersonId person, ContactId contact) {
    return directory.address(contact).map(address -> new Mailbox(name(person), address));
  }

  /** Who has not told a name is known by the address, which need not be said twice. */
  private String name(PersonId person) {
    return directory.name(person).filter(name -> !name.contains("@")).orElse("");
  }

  private @Nullable String replyTo(Delivery delivery, Occasion occasion) {
    return seat(delivery)
        .map(seat -> addresses.issue(occasion.ticket().number(), seat))
        .orElse(null);
  }

  private static Optional<UUID> seat(Delivery delivery) {
    return switch (delivery.recipient()) {
      case Recipient.Member member -> Optional.of(Seat.of(delivery.ticket(), member.person()));
      case Recipient.Later later -> Optional.of(Seat.of(delivery.ticket(), later.person()));
      case Recipient.Outside outside ->
          Optional.of(Seat.outside(delivery.ticket(), outside.address()));
      case Recipient.Backstop _ -> Optional.empty();
    };
  }

  /** So that readers' programs show one thread: their own mail, then our first about it. */
  private List<String> references(Delivery delivery, long number) {
    List<String> references = new ArrayList<>();
    if (delivery.recipient() instanceof Recipient.Member member) {
      if (member.part().equals("requester")) {
        openedBy
            .apply(delivery.ticket().value())
            .filter(OutgoingMail::isMessageId)
            .ifPresent(references::add);
      }
      first(delivery, member.contact())
          .map(first -> messageIds.issue(new Sent(first, number)))
          .ifPresent(references::add);
    }
    return references;
  }

  private Optional<UUID> first(Delivery delivery, ContactId contact) {
    return addressees
        .first(delivery.ticket(), contact)
        .filter(first -> !first.equals(delivery.id()));
  }
}
