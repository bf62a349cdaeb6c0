package belay.server.outbox;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom a delivery was made out, for answers and bounces that quote its id. */
public final class Addressees {
  static final String FIND = "SELECT ticket_id, person_id, contact_id FROM outbox WHERE id = :id";

  static final String FIRST =
      """
      SELECT id FROM outbox WHERE ticket_id = :ticket AND contact_id = :contact
      ORDER BY event_seq, id LIMIT 1
      """;

  private final JdbcClient jdbc;

  public Addressees(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The ticket it was about, and who was to read it; nobody in person if it was the backstop. */
  public record Addressee(TicketId ticket, Optional<PersonId> person, Optional<ContactId> contact) {

    public static Addressee of(Delivery delivery) {
      return new Addressee(
          delivery.ticket(),
          Outbox.person(delivery.recipient()),
          Outbox.contact(delivery.recipient()));
    }
  }

  public Optional<Addressee> of(UUID delivery) {
    return jdbc.sql(FIND)
        .param("id", delivery)
        .query((row, _) ->
            new Addressee(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getObject("contact_id", UUID.class)).map(ContactId::new)))
        .optional();
  }

  /** The first delivery about that ticket to that contact: where their thread begins. */
  public Optional<UUID> first(TicketId ticket, ContactId contact) {
    return jdbc.sql(FIRST)
        .param("ticket", ticket.value())
        .param("contact", contact.value())
        .query(UUID.class)
        .optional();
  }
}
