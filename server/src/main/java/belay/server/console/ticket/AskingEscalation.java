package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import java.util.List;
import java.util.function.Function;

/** Those who are served escalate, or the desk for them when they call (ESC-9). */
final class AskingEscalation implements Act {
  @Override
  public String noun() {
    return "requester-escalation";
  }

  @Override
  public Offer offer() {
    return Offer.REQUEST_ESCALATION;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.text("text", "requester-escalation.text", true),
        fields.flag("lead", "requester-escalation.lead"));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("text");
    filled.check("text");
    Intake via =
        ServedPage.isFor(setting.sight().visitor().viewer()) ? Intake.PORTAL : Intake.PHONE;
    return new Command.RequestEscalation(text.apply(filled.text("text")), via, filled.flag("lead"));
  }
}
