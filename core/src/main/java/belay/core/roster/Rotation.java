package belay.core.roster;

import belay.core.calendar.Recurrence;
import belay.core.ids.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * People who take turns, each from one hand-off to the next. Turns are counted from the anchor in
 * the schedule's own zone, so that a hand-off stays at nine o'clock through daylight saving.
 */
public record Rotation(Recurrence handOff, List<PersonId> people) {
  public Rotation {
    people = List.copyOf(people);
  }

  /**
   * Who has the turn; empty before the anchor.
   *
   * @param here whoever can have one: the turn of anybody else is the next one's
   */
  public Optional<PersonId> at(Instant instant, Collection<PersonId> here) {
    return onwards(instant, here).findFirst();
  }

  /** Whoever else has a turn next, and stands in until then; empty where nobody else has one. */
  public Optional<PersonId> backup(Instant instant, Collection<PersonId> here) {
    Optional<PersonId> present = at(instant, here);
    return onwards(instant, here).filter(other -> !present.equals(Optional.of(other))).findFirst();
  }

  private Stream<PersonId> onwards(Instant instant, Collection<PersonId> here) {
    long turn = handOff.indexAt(instant);
    return turn < 0 ? Stream.empty() : from(turn).stream().filter(here::contains);
  }

  /** The same with somebody more, whose turn comes after all others; nobody's is cut short. */
  public Rotation with(PersonId person, Instant now) {
    return goingOn(now, Stream.concat(from(turn(now)).stream(), Stream.of(person)));
  }

  /** The same without somebody; if it is their turn, the next one has it. */
  public Rotation without(PersonId person, Instant now) {
    return goingOn(now, from(turn(now)).stream().filter(other -> !other.equals(person)));
  }

  private long turn(Instant now) {
    return Math.max(0, handOff.indexAt(now));
  }

  /** In the order of their turns, whoever has that one first. */
  private List<PersonId> from(long turn) {
    List<PersonId> order = new ArrayList<>(people);
    Collections.rotate(order, -place(turn, order.size()));
    return order;
  }

  /** Turns are counted from the anchor: however many take them, the first of these has this one. */
  private Rotation goingOn(Instant now, Stream<PersonId> order) {
    List<PersonId> turns = new ArrayList<>(order.toList());
    Collections.rotate(turns, place(turn(now), turns.size()));
    return new Rotation(handOff, turns);
  }

  private static int place(long turn, int size) {
    return size == 0 ? 0 : Math.toIntExact(turn % size);
  }
}
