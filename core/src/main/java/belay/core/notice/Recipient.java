package belay.core.notice;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import java.time.Duration;

/**
 * Exactly who is reached and by what, fixed when it was decided.
 *
 * <p>{@code part} says in what capacity, such as {@code on-call}: the answer to "why me?".
 */
public sealed interface Recipient {
  String part();

  /** A person, by one of their contacts. */
  record Member(PersonId person, ContactId contact, Channel channel, String part)
      implements Recipient {}

  /**
   * A person by a further contact, later than the others, unless somebody has acknowledged by then
   * (PAGE-2).
   */
  record Later(PersonId person, ContactId contact, Channel channel, String part, Duration after)
      implements Recipient {}

  /** Somebody who is not of the desk: a vendor's address. */
  record Outside(String name, String address, String part) implements Recipient {}

  /** The policy's own address of last resort. */
  record Backstop(String address, String part) implements Recipient {}
}
