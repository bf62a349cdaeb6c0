package belay.core.attack;

import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One decision and all that it was made from: what the rules judge. */
public record Turn(
    Ticket before, Command command, Actor actor, World world, Instant now, Decision decision) {

  /** Looks at one line of history and the ticket as it was just before it. */
  interface Look {
    void at(Ticket before, Recorded line);
  }

  /** The same, as if that had come of it. */
  Turn deciding(Decision other) {
    return new Turn(before, command, actor, world, now, other);
  }

  public List<Recorded> events() {
    return decision instanceof Decision.Accepted accepted ? accepted.events() : List.of();
  }

  public Ticket after() {
    return decision instanceof Decision.Accepted accepted ? accepted.ticket() : before;
  }

  <E extends Event> Stream<E> of(Class<E> type) {
    return events().stream().map(Recorded::event).filter(type::isInstance).map(type::cast);
  }

  boolean has(Class<? extends Event> type) {
    return of(type).findAny().isPresent();
  }

  void walk(Look look) {
    Ticket ticket = before;
    for (Recorded line : events()) {
      look.at(ticket, line);
      ticket = History.apply(ticket, line);
    }
  }

  /** The desk's time of this decision: never before what has happened. */
  public Instant at() {
    boolean early = !(before instanceof Ticket.Absent) && now.isBefore(before.state().lastAt());
    return early ? before.state().lastAt() : now;
  }

  /** Clocks started by a ring that is handled within a minute count from when it was due. */
  Instant from() {
    if (command instanceof Command.Ring ring
        && ring.due().isBefore(at())
        && Duration.between(ring.due(), at()).compareTo(Duration.ofSeconds(60)) < 0) {
      return ring.due();
    }
    return at();
  }
}
