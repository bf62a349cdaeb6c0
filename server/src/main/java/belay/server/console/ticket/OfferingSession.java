package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Invites the contact to a remote session (COM-4). */
final class OfferingSession implements Act {
  @Override
  public String noun() {
    return "session";
  }

  @Override
  public Offer offer() {
    return Offer.OFFER_SESSION;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.moment("from", "session.from", true),
        fields.moment("until", "session.until", true),
        fields.line("link", "session.link", true),
        fields.flag("agreed", "session.agreed"));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    List.of("from", "until", "link").forEach(filled::require);
    filled.check("link");
    return new Command.OfferSession(
        filled.moment("from").orElse(Instant.MAX),
        filled.moment("until").orElse(Instant.MAX),
        text.apply(filled.text("link")),
        filled.flag("agreed"));
  }
}
