package belay.core.future;

import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.History;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives a recorded ticket again in another world: people do what they did when they did it, clocks
 * ring by themselves and on time. At one moment clocks ring first.
 */
public final class Replay {
  private final World world;
  private final int limit;
  private final List<Recorded> events = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private Ticket ticket;

  /** A deed that this world does not let happen. */
  public record Refused(Deed.Known deed, List<Problem> problems) {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What came of it.
   *
   * @param cut whether more would have happened
   */
  public record Life(List<Recorded> events, List<Refused> refused, boolean cut) {
    public Life {
      events = List.copyOf(events);
      refused = List.copyOf(refused);
    }
  }

  private Replay(Ticket ticket, World world, int limit) {
    this.ticket = ticket;
    this.world = world;
    this.limit = limit;
  }

  /**
   * The life of that ticket in this world.
   *
   * @param ticket one that is not there yet; the first deed opens it
   * @param deeds in their order
   * @param until the last instant of interest, included
   * @param limit about the most events to live
   */
  public static Life of(
      Ticket.Absent ticket, List<Deed.Known> deeds, World world, Instant until, int limit) {
    Replay replay = new Replay(ticket, world, limit);
    for (Deed.Known deed : deeds) {
      replay.ringUntil(deed.at());
      replay.perform(deed);
    }
    replay.ringUntil(until);
    return new Life(replay.events, replay.refused, replay.full());
  }

  private boolean full() {
    return events.size() >= limit;
  }

  private void ringUntil(Instant moment) {
    if (ticket instanceof Ticket.Open open && !full()) {
      List<Recorded> rung = Foresight.of(open, world, moment, limit - events.size());
      rung.forEach(this::add);
    }
  }

  private void perform(Deed.Known deed) {
    if (full()) {
      return;
    }
    switch (Engine.decide(ticket, deed.command(), deed.actor(), world, deed.at())) {
      case Decision.Accepted accepted -> accepted.events().forEach(this::add);
      case Decision.Refused(var problems) -> refused.add(new Refused(deed, problems));
    }
  }

  private void add(Recorded recorded) {
    ticket = History.apply(ticket, recorded);
    events.add(recorded);
  }
}
