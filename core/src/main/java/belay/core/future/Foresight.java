package belay.core.future;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ticket.Actor;
import belay.core.ticket.Command.Ring;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Foretells a ticket's life while nobody acts and every clock is heard on time. */
public final class Foresight {
  private static final Actor DESK = new Actor.Desk();

  private Foresight() {}

  /**
   * What will be recorded, in order.
   *
   * @param until the last instant of interest, included
   * @param limit the most events to foretell; all of the last ring's events are given even so
   */
  public static List<Recorded> of(Ticket.Open ticket, World world, Instant until, int limit) {
    List<Recorded> future = new ArrayList<>();
    Ticket then = ticket;
    while (then instanceof Ticket.Open open && future.size() < limit) {
      Optional<Clock> next =
          open.clocks().next().filter(clock -> !Clocks.due(clock).isAfter(until));
      if (next.isEmpty()) {
        break;
      }
      if (!(ring(open, next.get(), world) instanceof Decision.Accepted rang)
          || rang.events().isEmpty()) {
        throw new IllegalStateException("a due clock did not ring: " + next.get());
      }
      future.addAll(rang.events());
      then = rang.ticket();
    }
    return future;
  }

  /** What that clock will do at its due time, or now if it is late already. */
  private static Decision ring(Ticket.Open open, Clock clock, World world) {
    Instant due = Clocks.due(clock);
    return Engine.decide(open, new Ring(clock.key(), clock.cycle(), due), DESK, world, due);
  }
}
