package belay.policyfile.simulation;

import belay.core.roster.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happens, to at most one person.
 *
 * @param event the event's name, such as {@code Paged}
 * @param tier where the ticket stands then; {@code round-table} above all tiers
 * @param who by name, or an address
 * @param part in what capacity, such as {@code on-call}
 * @param detail what they are told of, or for what reason the ticket moved
 * @param why the policy's rule, such as {@code tier-3.diagnose}
 */
public record Line(
    Instant at,
    String event,
    String tier,
    Optional<String> who,
    Optional<Channel> channel,
    Optional<String> part,
    Optional<String> detail,
    String why) {}
