package belay.core.roster;

import belay.core.ids.PersonId;
import java.util.List;
import java.util.Optional;

/** A person as decisions see them: the name to say, and how they can be reached (best first). */
public record Person(PersonId id, String name, List<Contact> contacts) {
  public Person {
    contacts = List.copyOf(contacts);
  }

  /** The preferred way to reach them; empty when there is none, and a page must fall through. */
  public Optional<Contact> contact() {
    return contacts.stream().findFirst();
  }
}
