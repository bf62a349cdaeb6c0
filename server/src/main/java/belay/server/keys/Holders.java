package belay.server.keys;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.server.people.Directory;
import java.util.List;

/** Finds whom a name on the command line means. */
public final class Holders {
  private final Directory directory;

  public Holders(Directory directory) {
    this.directory = directory;
  }

  /**
   * Who works here by that name, or whose mail address it is. Those who are served call themselves
   * what they like: by address only.
   *
   * @throws IllegalArgumentException with a sentence, when it is nobody's, or several people's
   */
  public PersonId find(String name) {
    if (name.contains("@")) {
      return directory
          .owner(Channel.MAIL, name)
          .map(Directory.Reach::person)
          .orElseThrow(() -> new IllegalArgumentException("nobody here has the address " + name));
    }
    Roster roster = directory.roster();
    List<PersonId> found = named(roster, name).stream().filter(roster::isStaff).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "several people are called " + name + ": give the address of the one you mean");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody who works here is called " + name));
  }

  /**
   * Whether a program, whose key opens the whole desk, may be called so.
   *
   * @throws IllegalArgumentException with a sentence, when people could take it for a person
   */
  public void requireProgram(String name) {
    boolean person = directory.hasLeft(name) || !named(directory.roster(), name).isEmpty();
    if (person || name.contains("@")) {
      throw new IllegalArgumentException(
          name + " is or was a person here: call the program otherwise");
    }
  }

  private static List<PersonId> named(Roster roster, String name) {
    return roster.people().values().stream()
        .filter(person -> person.name().equalsIgnoreCase(name))
        .map(Person::id)
        .toList();
  }
}
