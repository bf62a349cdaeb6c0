package belay.core.ticket;

import belay.core.ids.PersonId;

/** On whose behalf a command comes. */
public sealed interface Actor {
  /** A person who proved to be that person. */
  record Human(PersonId person) implements Actor {}

  /** The desk itself: its clocks and runners. */
  record Desk() implements Actor {}

  /** A program with a key of its own. */
  record Integration(String name) implements Actor {}
}
