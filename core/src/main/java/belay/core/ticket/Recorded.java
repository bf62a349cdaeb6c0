package belay.core.ticket;

import java.time.Instant;

/**
 * One line of a ticket's history.
 *
 * @param seq from 1, without gaps
 * @param at when it was decided
 * @param policyVersion the policy it was decided by
 */
public record Recorded(
    long seq, Instant at, Actor actor, Because because, String policyVersion, Event event) {

  /** Events of one decision share moment, actor and cause. */
  public boolean decidedWith(Recorded other) {
    return at.equals(other.at)
        && actor.equals(other.actor)
        && because.cause().equals(other.because.cause());
  }
}
