package belay.core.future;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ticket.Actor;
import belay.core.ticket.Command.Ring;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    return of(ticket, world, until, limit, _ -> false);
  }

  /**
   * As {@link #of(Ticket.Open, World, Instant, int)}, up to what is said last.
   *
   * @param last after the ring that records such an event nothing more is foretold
   */
  public static List<Recorded> of(
      Ticket.Open ticket, World world, Instant until, int limit, Predicate<Event> last) {
    List<Recorded> future = new ArrayList<>();
    Iterator<Moment> moments = moments(ticket, world, until).iterator();
    boolean over = false;
    while (!over && future.size() < limit && moments.hasNext()) {
      List<Recorded> events = moments.next().events();
      future.addAll(events);
      over = events.stream().map(Recorded::event).anyMatch(last);
    }
    return future;
  }

  /**
   * What will be recorded, in order, foretold only as far as it is read: who shows the first few
   * steps of a week pays for those, not for the week.
   *
   * @param until the last instant of interest, included
   */
  public static Stream<Recorded> stream(Ticket.Open ticket, World world, Instant until) {
    return moments(ticket, world, until).flatMap(moment -> moment.events().stream());
  }

  private static Stream<Moment> moments(Ticket.Open ticket, World world, Instant until) {
    return Stream.iterate(
            next(ticket, world, until),
            Optional::isPresent,
            moment -> moment.flatMap(m -> next(m.ticket(), world, until)))
        .flatMap(Optional::stream);
  }

  /** One ring: what it records, and the ticket after it. */
  private record Moment(Ticket ticket, List<Recorded> events) {}

  private static Optional<Moment> next(Ticket ticket, World world, Instant until) {
    return ticket instanceof Ticket.Open open
        ? open.clocks()
            .next()
            .filter(clock -> !Clocks.due(clock).isAfter(until))
            .map(clock -> rung(open, clock, world))
        : Optional.empty();
  }

  /** What that clock will do at its due time, or now if it is late already. */
  private static Moment rung(Ticket.Open open, Clock clock, World world) {
    Instant due = Clocks.due(clock);
    Ring ring = new Ring(clock.key(), clock.cycle(), due);
    if (!(Engine.decide(open, ring, DESK, world, due) instanceof Decision.Accepted rang)
        || rang.events().isEmpty()) {
      throw new IllegalStateException("a due clock did not ring: " + clock);
    }
    return new Moment(rang.ticket(), rang.events());
  }
}
