package belay.core.policy;

/**
 * What has been open too long goes to a manager, again each period (ESC-15).
 *
 * @param after pauses included
 * @param role who gets it
 * @param answer until the answer to a requester who asks for this review
 */
public record Ageing(Limit after, String role, Limit answer) {}
