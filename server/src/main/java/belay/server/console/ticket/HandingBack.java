package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.function.Function;

/** Down the ladder, in writing (ESC-11). */
final class HandingBack implements Act {
  @Override
  public String noun() {
    return "hand-back";
  }

  @Override
  public Offer offer() {
    return Offer.HAND_BACK;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.SELECT,
            "to",
            "hand-back.to",
            setting.offers().down().reversed(),
            tier -> fields.option(tier, setting.spoken().rung(tier), "")),
        fields.text("text", "hand-back.text", true));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("to");
    filled.require("text");
    filled.check("text");
    return new Command.HandBack(filled.text("to"), text.apply(filled.text("text")));
  }
}
