package belay.server.keys;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.server.people.Directory;
import java.util.List;
import java.util.Optional;

/** Finds whom a name on the command line means. */
public final class Holders {
  private final Directory directory;

  public Holders(Directory directory) {
    this.directory = directory;
  }

  /**
   * Who works here by that name, or whose mail address it is; empty when it is nobody's, so that
   * the key is a program's, which opens the whole desk. Those who are served call themselves what
   * they like: by address only.
   *
   * @throws IllegalArgumentException with a sentence, when several bear the name, when it is that
   *     of a client's contact or of somebody who has left, or when nobody has the address
   */
  public Optional<PersonId> find(String name) {
    if (name.contains("@")) {
      Optional<PersonId> owner = directory.owner(Channel.MAIL, name).map(Directory.Reach::person);
      if (owner.isEmpty()) {
        throw new IllegalArgumentException("nobody here has the address " + name);
      }
      return owner;
    }
    Roster roster = directory.roster();
    List<PersonId> bearers = named(roster, name);
    List<PersonId> found = bearers.stream().filter(roster::isStaff).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "several people are called " + name + ": give the address of the one you mean");
    }
    if (found.isEmpty() && (!bearers.isEmpty() || directory.hasLeft(name))) {
      throw new IllegalArgumentException(
          name
              + " does not work here: give the address if the key is to be theirs, or call it"
              + " otherwise if it is to be a program's");
    }
    return found.stream().findFirst();
  }

  private static List<PersonId> named(Roster roster, String name) {
    return roster.people().values().stream()
        .filter(person -> person.name().equalsIgnoreCase(name))
        .map(Person::id)
        .toList();
  }
}
