package belay.server.api;

import belay.core.ids.PersonId;
import belay.server.keys.Holders;
import belay.server.people.Directory;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds whom a request means: by id, by mail address, or by a name only one bears. */
final class Staff {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Directory directory;
  private final Holders holders;

  Staff(Directory directory) {
    this.directory = directory;
    this.holders = new Holders(directory);
  }

  Optional<PersonId> find(String text) {
    return anybody(text).filter(directory.roster()::isStaff);
  }

  /** Those who are served, too. */
  Optional<PersonId> anybody(String text) {
    if (ID.matcher(text).matches()) {
      return Optional.of(new PersonId(UUID.fromString(text)));
    }
    try {
      return Optional.of(holders.find(text));
    } catch (IllegalArgumentException nobodyOrSeveral) {
      return Optional.empty();
    }
  }
}
