package belay.core.attack;

import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Everybody who may play a part, and the names of what they play in. */
final class Cast {
  static final List<String> STAFF =
      List.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Noor", "Tove");
  static final List<String> CLIENTS = List.of("Dana", "Emil");
  static final List<String> ROLES =
      List.of("service-desk-manager", "senior-it-manager", "account-manager");
  static final List<String> TEAMS = List.of("service-desk", "senior-technicians");
  static final List<String> CATEGORIES = List.of("network", "mail");
  static final List<String> SKILLS = List.of("linux", "post");
  static final List<String> VENDORS = List.of("acme-hardware", "cloud");
  static final CompanyId ACME = new CompanyId(id("Acme"));

  static final int TICKETS = 6;

  private Cast() {}

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static PersonId person(String name) {
    return new PersonId(id(name));
  }

  static TicketId ticket(int index) {
    return new TicketId(id("ticket " + index));
  }

  /** Which ticket that is. */
  static int index(TicketId id) {
    for (int i = 0; i < TICKETS; i++) {
      if (ticket(i).equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no ticket of this desk: " + id);
  }

  static Contact phone(String name) {
    return new Contact(new ContactId(id("phone of " + name)), Channel.MAIL);
  }

  static Contact contact(String name) {
    return new Contact(new ContactId(id("mail of " + name)), Channel.MAIL);
  }

  /** The name behind an id, for stories. */
  static String name(PersonId id) {
    return STAFF.stream()
        .filter(name -> person(name).equals(id))
        .findFirst()
        .or(() -> CLIENTS.stream().filter(name -> person(name).equals(id)).findFirst())
        .orElse("a stranger");
  }
}
