package belay.core.advice;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import java.time.Instant;
import java.util.Optional;

/** One thing worth knowing before one escalates; the words for it live in language bundles. */
public sealed interface Finding {

  /**
   * The client's working day.
   *
   * @param left of it in business time; zero: they are closed
   * @param ends when it does; empty: they are closed, and for more than a break
   * @param opens when the next one begins
   * @param nearEnd no more than an hour is left
   */
  record ClientDay(BusinessDuration left, Optional<Instant> ends, Instant opens, boolean nearEnd)
      implements Finding {}

  /** The client never closes. */
  record ClientAlwaysOpen() implements Finding {}

  /**
   * Whether the requester seems to be there.
   *
   * @param last when they wrote last
   * @param justNow within the last quarter of an hour
   */
  record RequesterHeard(Instant last, boolean justNow) implements Finding {}

  /** There is a plan in this tier: the way forward is known. */
  record Planned(Instant at) implements Finding {}

  /** No plan in this tier yet: still testing. */
  record StillTesting() implements Finding {}

  /**
   * Fixes tried in this tier that did not work.
   *
   * @param count at least one
   */
  record Tried(int count, Instant last) implements Finding {}

  /**
   * How far a clock has run.
   *
   * @param lastQuarter no more than a quarter of its time is left
   */
  record TimeUsed(
      ClockKey clock,
      BusinessDuration used,
      BusinessDuration target,
      Instant due,
      boolean lastQuarter)
      implements Finding {}

  /** How much is at stake. */
  record Stakes(Priority priority) implements Finding {}

  /** Who has it has left the desk. */
  record OwnerLeft(PersonId owner) implements Finding {}

  /** Who has it is not on call for this tier now. */
  record OwnerOffCall(PersonId owner) implements Finding {}

  /**
   * Another member of this tier who could take it: a hand-over sideways is no escalation.
   *
   * @param holds how many tickets they have
   * @param ownerHolds how many the present owner has
   */
  record Colleague(PersonId person, int holds, int ownerHolds) implements Finding {}

  /** Another member of this tier who could take it, and knows what the present owner does not. */
  record Skilled(PersonId person, String skill) implements Finding {}

  /** It may be worked on when the client is back: an appointment then pauses the clocks. */
  record MayReschedule(Instant to) implements Finding {}
}
