package belay.server.adoption;

import belay.core.policy.Policy;
import belay.core.ticket.Prospect;
import belay.core.ticket.Ticket;
import belay.policyfile.source.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What would happen if a policy were applied now.
 *
 * @param policy empty when it can't be read
 * @param findings of reading and lint, in the order of the file
 * @param counts of all open tickets; empty when the policy can't be read, and when going on after a
 *     ticket
 * @param moved tickets with clocks that would move, by number
 * @param next the number to go on after; empty when these are the last
 */
public record DryRun(
    Optional<Policy> policy,
    List<Finding> findings,
    Optional<Counts> counts,
    List<Moved> moved,
    OptionalLong next) {
  /** So many numbers are named one by one. */
  public static final int MOST_NAMED = 1_000;

  public DryRun {
    findings = List.copyOf(findings);
    moved = List.copyOf(moved);
  }

  /** An open ticket and those of its clocks that would move. */
  public record Moved(Ticket.Open ticket, List<Prospect.Moved> clocks) {
    public Moved {
      clocks = List.copyOf(clocks);
    }
  }

  /** Tickets, the first of them by number. */
  public record Named(long count, List<Long> first) {
    public Named {
      first = List.copyOf(first);
    }
  }

  /**
   * Of all open tickets that are on another version.
   *
   * @param tickets how many there are
   * @param moved tickets with clocks that would move
   * @param clocks that would move
   * @param dueNow clocks whose time would be up at once
   * @param stranded tickets on a tier that the policy does not have: it can't be applied
   * @param undecidable tickets about which the engine can't say anything: they would stay as they
   *     are
   */
  public record Counts(
      long tickets, long moved, long clocks, long dueNow, Named stranded, Named undecidable) {}

  /** Whether it could be applied as things stand. */
  public boolean isApplicable() {
    return policy.isPresent() && counts.map(all -> all.stranded().count() == 0).orElse(true);
  }
}
