package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Needs a text. */
record Writing(String noun, Offer offer, boolean required, Function<Optional<Text>, Command> made)
    implements Act {

  /** One that makes no sense without it. */
  static Writing of(String noun, Offer offer, Function<Text, Command> made) {
    return new Writing(noun, offer, true, text -> made.apply(text.orElseThrow()));
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(fields.text("text", noun + ".text", required));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.check("text");
    if (required) {
      filled.require("text");
      return made.apply(Optional.of(text.apply(filled.text("text"))));
    }
    return made.apply(filled.some("text").map(text));
  }
}
