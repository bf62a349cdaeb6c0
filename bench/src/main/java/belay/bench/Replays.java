package belay.bench;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.ticket.AlwaysTrue;
import belay.core.ticket.BrokenRule;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.desk.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rules 1 and 11 on tickets of a desk: what always holds, and that histories add up to them. */
public record Replays(Tickets tickets) {
  private static final Viewer ALL = new Viewer.Integration("bench");
  private static final int TRIES = 5;

  /** What is wrong with them, a sentence for each that is not as it should be. */
  public List<String> broken(List<UUID> ids) {
    return ids.stream().map(TicketId::new).flatMap(id -> broken(id).stream()).toList();
  }

  /** Clocks go on ringing meanwhile: its history is read again when it has moved. */
  private Optional<String> broken(TicketId id) {
    for (int tries = 0; tries < TRIES; tries++) {
      Ticket ticket = tickets.show(id, ALL).orElseThrow().ticket();
      try {
        AlwaysTrue.check(ticket);
      } catch (BrokenRule e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      if (History.replay(id, history(id)).equals(ticket)) {
        return Optional.empty();
      }
    }
    return Optional.of("ticket " + id + " is not what its history adds up to");
  }

  private List<Recorded> history(TicketId id) {
    List<Recorded> all = new ArrayList<>();
    List<Recorded> part = tickets.history(id, ALL, 0);
    while (!part.isEmpty()) {
      all.addAll(part);
      part = tickets.history(id, ALL, part.getLast().seq());
    }
    return all;
  }
}
