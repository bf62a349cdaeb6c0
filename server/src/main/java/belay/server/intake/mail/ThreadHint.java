package belay.server.intake.mail;

import java.util.UUID;

/** Something in a mail that says which ticket it belongs to. */
public sealed interface ThreadHint {

  /** It was sent to a signed address of this ticket. */
  record Signed(long ticketNumber) implements ThreadHint {}

  /**
   * It answers this mail of ours.
   *
   * @param id of the delivery or event that the mail was for
   */
  record OurMessageId(UUID id) implements ThreadHint {}

  /** Its subject has the ticket's tag. Anybody can write one: counts for participants only. */
  record SubjectTag(long ticketNumber) implements ThreadHint {}
}
