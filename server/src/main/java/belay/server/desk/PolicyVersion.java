package belay.server.desk;

import belay.core.ticket.Actor;
import java.time.Instant;

/**
 * A policy as it was applied. The same version may be applied more than once.
 *
 * @param ordinal counts the applications; the highest is the present one
 * @param version of the policy's own document, named by every event that was decided by it
 * @param name of the file it came in
 * @param note why it was applied; may be empty
 */
public record PolicyVersion(
    long ordinal, String version, String name, Instant appliedAt, Actor appliedBy, String note) {}
