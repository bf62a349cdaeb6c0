package belay.server.desk;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import java.time.Instant;
import java.util.Set;

/** What a ticket has to be to stand on a list. Sets say: any of these; none is like asking none. */
public sealed interface Condition {
  record Open() implements Condition {}

  record Closed() implements Condition {}

  record StatusIn(Set<Status> any) implements Condition {
    public StatusIn {
      any = Set.copyOf(any);
    }
  }

  record PriorityIn(Set<Priority> any) implements Condition {
    public PriorityIn {
      any = Set.copyOf(any);
    }
  }

  /** Tiers' keys, and {@code round-table}. */
  record PositionIn(Set<String> any) implements Condition {
    public PositionIn {
      any = Set.copyOf(any);
    }
  }

  /** Whoever answers for it: works on it, or leads the tier where nobody has taken it yet. */
  record OwnedBy(PersonId person) implements Condition {}

  /** That person works on it. */
  record AssignedTo(PersonId person) implements Condition {}

  /** Nobody works on it: a lead or the backstop answers for it. */
  record Unassigned() implements Condition {}

  record RequestedBy(PersonId person) implements Condition {}

  record OfCompany(CompanyId company) implements Condition {}

  record InCategory(String category) implements Condition {}

  /** Something is due before then; with the present time: overdue. */
  record DueBefore(Instant at) implements Condition {}

  record WaitingFor(Set<PauseReason> any) implements Condition {
    public WaitingFor {
      any = Set.copyOf(any);
    }
  }

  /** Then or later. */
  record OpenedSince(Instant at) implements Condition {}

  /** Something happened to it then or later. */
  record UpdatedSince(Instant at) implements Condition {}

  /**
   * They are part of its subject, its requester's or its company's name, in any case; or its
   * number, such as {@code #1042}.
   */
  record Words(String text) implements Condition {}

  /** It has one of these numbers. */
  record Numbered(Set<Long> numbers) implements Condition {
    public Numbered {
      numbers = Set.copyOf(numbers);
    }
  }
}
