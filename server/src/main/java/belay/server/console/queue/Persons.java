package belay.server.console.queue;

import belay.core.ids.PersonId;
import java.util.Optional;
import java.util.UUID;

/** Reads people's ids from forms. */
final class Persons {
  private Persons() {}

  static Optional<PersonId> id(String text) {
    try {
      return Optional.of(new PersonId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
