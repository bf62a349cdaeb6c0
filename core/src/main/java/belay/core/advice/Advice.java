package belay.core.advice;

import belay.core.ids.PersonId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An answer to "should I escalate?" (ESC-7).
 *
 * @param findings what is known, in a fixed order
 */
public record Advice(Suggestion suggestion, List<Finding> findings) {
  public Advice {
    findings = List.copyOf(findings);
  }

  /**
   * Advice on an open ticket.
   *
   * @param history all of the ticket's
   * @param load how many open tickets each of {@link #hands} has, this one included; who is missing
   *     has none
   * @param now by the desk's clock
   */
  public static Advice of(
      Ticket.Open ticket,
      List<Recorded> history,
      World world,
      Map<PersonId, Integer> load,
      Instant now) {
    List<Finding> findings =
        Stream.of(
                new Client(ticket, history, world, now).findings(),
                new Work(ticket, history, world, now).findings(),
                new Hands(ticket, world, load, now).findings())
            .flatMap(List::stream)
            .toList();
    return new Advice(new Weighing(ticket, findings).suggestion(), findings);
  }

  /** Whose load has to be known for advice on that ticket: few, or nobody's. */
  public static Set<PersonId> hands(Ticket.Open ticket, World world, Instant now) {
    return new Hands(ticket, world, Map.of(), now).people();
  }
}
