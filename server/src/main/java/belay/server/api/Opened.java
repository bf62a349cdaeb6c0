package belay.server.api;

import belay.core.ids.TextId;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.time.Instant;
import java.util.List;

/**
 * A ticket as it begins.
 *
 * @param message the text it begins with
 */
record Opened(Ticket.Open ticket, TextId message, Instant at) {
  /**
   * What the desk made of it.
   *
   * @throws IllegalStateException if that is something else
   */
  static Opened of(Decision.Accepted accepted) {
    List<Recorded> events = accepted.events();
    if (events.getFirst().event() instanceof Event.Opened opened
        && accepted.ticket() instanceof Ticket.Open open) {
      return new Opened(open, opened.message().id(), events.getFirst().at());
    }
    throw new IllegalStateException("an opening that opens nothing: " + events);
  }
}
