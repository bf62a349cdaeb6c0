package belay.core.offer;

import belay.core.clock.ClockKey;
import belay.core.policy.Evidence;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.ticket.Actor;
import belay.core.ticket.Debt;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do with a ticket now. Everything in it is accepted when it comes with proper
 * texts, amounts and moments, and changes something; nothing else is.
 *
 * @param kinds whatever the rest says more about is among them
 * @param reasons that one may give for escalating
 * @param up tiers one may escalate to, from the next one on, the round-table last
 * @param down tiers one may hand it back to, from the bottom
 * @param clocks that one may change, and how
 * @param pauses what it may wait for
 * @param priorities that one may give it
 * @param evidence by which one may confirm the fix
 * @param owed the debt that a note would pay; its reasons say which fields are needed
 */
public record Offers(
    Set<Offer> kinds,
    Set<Reason> reasons,
    List<String> up,
    List<String> down,
    Map<ClockKey, Set<Adjustment>> clocks,
    Set<PauseReason> pauses,
    Set<Priority> priorities,
    Set<Evidence> evidence,
    Optional<Debt> owed) {

  /** How a manager may change a clock. */
  public enum Adjustment {
    EXTEND,
    HOLD,
    RELEASE,
    WAIVE
  }

  public Offers {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    up = List.copyOf(up);
    down = List.copyOf(down);
    clocks = Map.copyOf(clocks);
    pauses = Set.copyOf(pauses);
    priorities = Set.copyOf(priorities);
    evidence = Set.copyOf(evidence);
  }

  /**
   * Asks the engine about each thing that can be done, some sixty times; writes nothing.
   *
   * @param now by the desk's clock
   * @throws IllegalStateException when the engine cannot decide this ticket: a bug
   */
  public static Offers of(Ticket ticket, Actor actor, World world, Instant now) {
    return new Asking(ticket, actor, world, now).offers();
  }

  public boolean has(Offer offer) {
    return kinds.contains(offer);
  }
}
