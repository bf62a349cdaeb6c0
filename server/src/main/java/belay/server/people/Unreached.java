package belay.server.people;

import belay.core.ids.PersonId;
import java.util.List;

/** Somebody who is served, and the addresses from which mail to them came back. */
public record Unreached(PersonId person, String name, List<String> addresses) {
  public Unreached {
    addresses = List.copyOf(addresses);
  }

  public boolean isAbout(PersonId somebody) {
    return person.equals(somebody);
  }
}
