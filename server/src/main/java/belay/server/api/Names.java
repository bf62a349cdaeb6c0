package belay.server.api;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Roster;
import belay.server.api.Shapes.PersonRef;
import belay.server.people.Directory;
import java.util.Optional;

/** Names for one answer, each looked up once. */
final class Names {
  private final belay.server.people.Names names;

  Names(Directory directory) {
    names = new belay.server.people.Names(directory);
  }

  /** By a snapshot that was taken just now. */
  Names(Directory directory, Roster roster) {
    names = new belay.server.people.Names(directory, roster);
  }

  /** Somebody whose name was read already. */
  void know(PersonId id, String name) {
    names.know(id, name);
  }

  PersonRef person(PersonId id) {
    return new PersonRef(id.toString(), names.person(id));
  }

  Optional<String> company(Optional<CompanyId> id) {
    return names.company(id);
  }

  Roster roster() {
    return names.roster();
  }
}
