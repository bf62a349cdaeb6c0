package belay.server.desk;

import belay.core.ids.TicketId;
import belay.core.ticket.History;
import belay.core.ticket.Ticket;

/**
 * Reads stored states. One that an earlier version wrote lacks what tickets have learned to
 * remember since, so it is made anew from its history, which lacks nothing (rule 11).
 */
final class States {
  private final HistoryStore history;

  States(HistoryStore history) {
    this.history = history;
  }

  Ticket read(TicketId id, String json, int format) {
    return format < TicketJson.FORMAT
        ? History.replay(id, history.events(id, 0, Integer.MAX_VALUE))
        : TicketJson.ticket(json, format);
  }
}
