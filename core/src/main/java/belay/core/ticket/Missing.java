package belay.core.ticket;

import belay.core.ids.PersonId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who should have been paged and could not be; reported in the first round, not in every one. */
final class Missing {
  final Set<PersonId> unreachable = new LinkedHashSet<>();

  /** What nobody fills: an empty rotation, a role without holder. */
  boolean vacant;

  static Missing of(Draft draft, List<PersonId> called) {
    Missing missing = new Missing();
    missing.vacant = called.isEmpty();
    missing.look(draft, called);
    return missing;
  }

  /** Keeps those without a usable contact. */
  void look(Draft draft, List<PersonId> people) {
    people.stream()
        .filter(person -> People.contact(draft, person).isEmpty())
        .forEach(unreachable::add);
  }

  boolean somebody() {
    return vacant || !unreachable.isEmpty();
  }
}
