package belay.server.console.ticket;

import belay.server.console.Shell;
import belay.server.console.ticket.Sights.Stretch;
import java.util.Optional;

/**
 * The whole page, for those who work on the ticket.
 *
 * @param seen the last event it shows
 * @param reply where one answers the requester, if that may be done
 */
public record TicketPage(
    Shell shell,
    Spoken spoken,
    Head head,
    Stretch story,
    Optional<Compose> reply,
    Optional<Compose> note,
    Side side,
    long seen) {

  public String say(String key, Object... named) {
    return spoken.say(key, named);
  }

  public String title() {
    return say("page-title", "number", head.number(), "subject", head.subject());
  }

  public String address() {
    return "/tickets/" + head.number();
  }
}
