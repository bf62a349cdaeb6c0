package belay.server.channel.mail;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * A person's place at a ticket. Reply addresses are signed for a seat, so that a requester's
 * address never speaks with a technician's voice, whatever the From line says.
 */
public final class Seat {
  private Seat() {}

  /** Of somebody outside who helps with the ticket, by their address. */
  public static UUID outside(TicketId ticket, String address) {
    String name = ticket + "/" + address.toLowerCase(Locale.ROOT);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static UUID of(TicketId ticket, PersonId person) {
    return UUID.nameUUIDFromBytes((ticket + "/" + person).getBytes(StandardCharsets.UTF_8));
  }
}
