package belay.server.api;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.server.api.Shapes.PersonRef;
import belay.server.people.Directory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names for one answer, each looked up once. */
final class Names {
  private final Directory directory;
  private final Roster roster;
  private final Map<PersonId, String> known = new HashMap<>();

  Names(Directory directory) {
    this.directory = directory;
    this.roster = directory.roster();
  }

  PersonRef person(PersonId id) {
    return new PersonRef(id.toString(), known.computeIfAbsent(id, this::look));
  }

  private String look(PersonId id) {
    return roster.person(id).map(Person::name).or(() -> directory.name(id)).orElse("");
  }

  Optional<String> company(Optional<CompanyId> id) {
    return roster.company(id).map(Company::name);
  }

  Roster roster() {
    return roster;
  }
}
