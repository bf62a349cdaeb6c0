package belay.core.ticket;

import java.util.List;

/** What came of a command: all of it, or nothing with every fault named. */
public sealed interface Decision {
  /**
   * All of it.
   *
   * @param events what happened, in order; empty when there was nothing to do
   * @param ticket the ticket after them
   */
  record Accepted(List<Recorded> events, Ticket ticket) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }

    /** What other tickets have to be told, in order; delivered once each, in any order. */
    public List<Followup> followups() {
      return Followup.of(events, ticket);
    }
  }

  /** Nothing, and why. */
  record Refused(List<Problem> problems) implements Decision {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
