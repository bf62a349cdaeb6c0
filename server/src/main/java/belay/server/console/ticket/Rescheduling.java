package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** An appointment agreed with the client (ESC-8). */
final class Rescheduling implements Act {
  @Override
  public String noun() {
    return "appointment";
  }

  @Override
  public Offer offer() {
    return Offer.RESCHEDULE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.moment("at", "appointment.at", true),
        fields.flag("agreed", "appointment.agreed"),
        fields.text("text", "appointment.text", false));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("at");
    filled.check("text");
    return new Command.Reschedule(
        filled.moment("at").orElse(Instant.MAX),
        filled.flag("agreed"),
        filled.some("text").map(text));
  }
}
