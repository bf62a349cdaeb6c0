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
    long seq, Instant at, Actor actor, Because because, String policyVersion, Event event) {}
