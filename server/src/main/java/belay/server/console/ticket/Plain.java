package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.function.Function;

/** Needs a button and no more. */
record Plain(String noun, Offer offer, Function<Sight, Command> made) implements Act {
  @Override
  public boolean needsNoForm() {
    return true;
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    return made.apply(setting.sight());
  }
}
