package belay.server.people;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names for one answer or page, each looked up once; for one thread. */
public final class Names {
  private final Directory directory;
  private final Roster roster;
  private final Map<PersonId, String> known = new HashMap<>();

  public Names(Directory directory) {
    this(directory, directory.roster());
  }

  /** By a snapshot that was taken just now. */
  public Names(Directory directory, Roster roster) {
    this.directory = directory;
    this.roster = roster;
  }

  /** Somebody whose name was read already. */
  public void know(PersonId id, String name) {
    known.put(id, name);
  }

  /** Empty for somebody who was erased. */
  public String person(PersonId id) {
    return known.computeIfAbsent(id, this::look);
  }

  private String look(PersonId id) {
    return roster.person(id).map(Person::name).or(() -> directory.name(id)).orElse("");
  }

  public Optional<String> company(Optional<CompanyId> id) {
    return roster.company(id).map(Company::name);
  }

  public Roster roster() {
    return roster;
  }
}
