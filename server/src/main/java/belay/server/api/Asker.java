package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.roster.Contact;
import belay.server.people.Directory;
import java.util.Optional;

/**
 * Whom a ticket is for.
 *
 * @param contact where they want to be answered; empty: where they are reached best
 * @param name if it had to be read
 */
record Asker(PersonId person, Optional<Contact> contact, Optional<String> name) {
  static Asker of(Directory.Reach known) {
    return new Asker(known.person(), Optional.of(known.contact()), Optional.of(known.name()));
  }
}
