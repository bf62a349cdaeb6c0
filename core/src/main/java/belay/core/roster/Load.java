package belay.core.roster;

import belay.core.ids.PersonId;
import java.util.HashMap;
import java.util.Map;

/** How many open tickets each person has; those who have none may be missing. */
public record Load(Map<PersonId, Integer> tickets) {
  public static final Load NONE = new Load(Map.of());

  public Load {
    tickets = Map.copyOf(tickets);
  }

  public int of(PersonId person) {
    return tickets.getOrDefault(person, 0);
  }

  /** With one more for them, so that a batch does not give everything to the same person. */
  public Load plus(PersonId person) {
    Map<PersonId, Integer> more = new HashMap<>(tickets);
    more.merge(person, 1, Integer::sum);
    return new Load(more);
  }
}
