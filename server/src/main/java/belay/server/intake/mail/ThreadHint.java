package belay.server.intake.mail;

import belay.server.channel.mail.MessageIds;

/** Something in a mail that says which ticket it belongs to. */
public sealed interface ThreadHint {

  /** It was sent to a signed address of this ticket. */
  record Signed(long ticketNumber) implements ThreadHint {}

  /** It answers this mail of ours. */
  record OurMessageId(MessageIds.Sent sent) implements ThreadHint {}

  /** Its subject has the ticket's tag. Anybody can write one: counts for participants only. */
  record SubjectTag(long ticketNumber) implements ThreadHint {}
}
