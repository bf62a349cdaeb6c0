package belay.server.desk;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a list.
 *
 * @param position a tier's key or {@code round-table}
 * @param round how often the round-table was called; 0: never
 * @param next what is due next; empty for a closed ticket
 * @param paused the clock that stands still with the least time left, if one does
 * @param trouble since when it cannot be decided, if it can't
 */
public record Line(
    TicketId id,
    long number,
    Optional<String> subject,
    Status status,
    Priority priority,
    String position,
    int round,
    Holder holder,
    Party requester,
    Optional<Firm> company,
    Optional<String> category,
    Optional<PauseReason> waiting,
    Optional<Next> next,
    Optional<Paused> paused,
    Instant openedAt,
    Instant updatedAt,
    Optional<Instant> closedAt,
    Optional<Instant> trouble) {

  public record Party(PersonId id, String name) {}

  public record Firm(CompanyId id, String name) {}

  /**
   * Who answers for it.
   *
   * @param person empty when only the backstop is left
   */
  public record Holder(As as, Optional<Party> person) {}

  /** What the holder is to the ticket. */
  public enum As {
    /** Works on it. */
    ASSIGNED,
    /** Leads the tier in which nobody has taken it. */
    LEAD,
    BACKSTOP
  }

  /**
   * The running clock that rings first.
   *
   * @param clock such as {@code fix} or {@code note:tier-3}
   * @param since when it began to run, or ran on after its last pause
   */
  public record Next(String clock, Instant since, Instant due) {
    /** When its last quarter begins, by the clock on the wall. */
    public Instant lastQuarter() {
      return due.minus(Duration.between(since, due).dividedBy(4));
    }
  }

  /**
   * A clock that stands still.
   *
   * @param left business time
   */
  public record Paused(String clock, Duration left) {}
}
