package belay.core.ticket;

import belay.core.ids.PersonId;
import java.util.Optional;

/** The one who is accountable (ESC-11). */
public sealed interface Owner {
  /** The person, unless only the backstop is left. */
  Optional<PersonId> accountable();

  /** Somebody works on it. */
  record Assigned(PersonId person) implements Owner {
    @Override
    public Optional<PersonId> accountable() {
      return Optional.of(person);
    }
  }

  /** Nobody has taken it yet; this person answers for it. */
  record Lead(PersonId person) implements Owner {
    @Override
    public Optional<PersonId> accountable() {
      return Optional.of(person);
    }
  }

  /** The roster has nobody for this tier; the policy's backstop answers for it, by name. */
  record Backstop(String name) implements Owner {
    @Override
    public Optional<PersonId> accountable() {
      return Optional.empty();
    }
  }
}
