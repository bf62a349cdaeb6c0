package belay.server.desk;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.roster.Contact;
import belay.core.ticket.Intake;
import java.util.Optional;

/**
 * What somebody asks for, without what no database keeps.
 *
 * @param contact where they want to be answered; empty: their preferred one
 * @param company empty: the one they belong to
 * @param claimed the priority asked for; empty: the policy's default
 * @param automatic written by a program, so that nobody is sent a confirmation
 */
public record OpenRequest(
    PersonId requester,
    Optional<Contact> contact,
    Optional<CompanyId> company,
    Intake intake,
    String subject,
    String body,
    Optional<Priority> claimed,
    Optional<String> category,
    boolean automatic) {
  public OpenRequest {
    subject = Desk.storable(subject);
    body = Desk.storable(body);
  }
}
