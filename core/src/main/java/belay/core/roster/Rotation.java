package belay.core.roster;

import belay.core.calendar.Recurrence;
import belay.core.ids.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns, each from one hand-off to the next. Turns are counted from the anchor in
 * the schedule's own zone, so that a hand-off stays at nine o'clock through daylight saving.
 */
public record Rotation(Recurrence handOff, List<PersonId> people) {
  public Rotation {
    people = List.copyOf(people);
  }

  /** Who has the turn; empty before the anchor and for an empty rotation. */
  public Optional<PersonId> at(Instant instant) {
    long turn = handOff.indexAt(instant);
    return turn < 0 || people.isEmpty()
        ? Optional.empty()
        : Optional.of(people.get(Math.toIntExact(turn % people.size())));
  }

  /** Who has the next turn and stands in until then; empty where that is the same person. */
  public Optional<PersonId> backup(Instant instant) {
    long turn = handOff.indexAt(instant);
    return turn < 0 || people.isEmpty()
        ? Optional.empty()
        : Optional.of(people.get(Math.toIntExact((turn + 1) % people.size())))
            .filter(next -> !at(instant).equals(Optional.of(next)));
  }
}
