package belay.server.letter;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.ticket.Ticket;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything a letter can speak of.
 *
 * @param kind a notice kind's key, {@code page} or {@code undecidable}
 * @param part in what capacity it is received, such as {@code on-call}
 * @param rule that caused it
 * @param subject the requester's words; empty when erased
 * @param text what it brings, if anything
 * @param until when a page goes on to the next person
 */
public record Occasion(
    String kind,
    String part,
    String rule,
    Ticket.Open ticket,
    Policy policy,
    Roster roster,
    String requester,
    String subject,
    Optional<String> text,
    Optional<Instant> until,
    Locale locale) {

  /** For the client's side, so nothing internal may be in it (COM-3). */
  boolean toClient() {
    return part.equals("requester") || part.equals("primary-contact");
  }
}
