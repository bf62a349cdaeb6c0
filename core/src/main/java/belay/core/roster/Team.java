package belay.core.roster;

import belay.core.ids.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * People who share a queue. The lead is accountable for what nobody has taken yet.
 *
 * @param key the stable name the policy uses, such as {@code service-desk}
 * @param schedule which members are on call when; without one every member is
 */
public record Team(
    String key, List<PersonId> members, Optional<PersonId> lead, Optional<Rotation> schedule) {
  public Team {
    members = List.copyOf(members);
  }

  /** Who is on call at that moment; empty only when the schedule has a gap or nobody is left. */
  public List<PersonId> onCall(Instant at) {
    return schedule.map(rotation -> rotation.at(at, members).stream().toList()).orElse(members);
  }

  /** Who stands in for them: the next in the rotation. */
  public List<PersonId> backup(Instant at) {
    return schedule.flatMap(rotation -> rotation.backup(at, members)).stream().toList();
  }
}
