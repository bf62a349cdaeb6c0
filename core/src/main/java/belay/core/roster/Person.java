package belay.core.roster;

import belay.core.ids.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A person as decisions see them.
 *
 * @param name to say
 * @param contacts how they can be reached, best first
 * @param reach in which order a page tries to reach them (PAGE-2)
 * @param capacity how many tickets they can work on at a time; empty: nobody has said (ESC-12)
 * @param skills what they know, by the names that categories use
 */
public record Person(
    PersonId id,
    String name,
    List<Contact> contacts,
    Reach reach,
    OptionalInt capacity,
    Set<String> skills) {
  public Person {
    contacts = List.copyOf(contacts);
    skills = Set.copyOf(skills);
  }

  /** Somebody with nothing but a way to reach them. */
  public Person(PersonId id, String name, List<Contact> contacts) {
    this(id, name, contacts, Reach.USUAL, OptionalInt.empty(), Set.of());
  }

  /** Whether they can work on one more than that; who has not said how many, can. */
  public boolean hasRoom(int tickets) {
    return capacity.isEmpty() || tickets < capacity.getAsInt();
  }

  /** Whether they know what is asked for, if anything is. */
  public boolean knows(Optional<String> skill) {
    return skill.map(skills::contains).orElse(true);
  }

  /** The preferred way to reach them; empty when there is none, and a page must fall through. */
  public Optional<Contact> contact() {
    return contacts.stream().findFirst();
  }
}
