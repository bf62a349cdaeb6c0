package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.function.Function;

/** The highest priority by one press (INT-9). */
final class MakingCritical implements Act {
  @Override
  public String noun() {
    return "critical";
  }

  @Override
  public Offer offer() {
    return Offer.PRIORITIZE;
  }

  @Override
  public boolean offered(Setting setting) {
    return setting.offers().mayBe(Priority.CRITICAL);
  }

  @Override
  public boolean needsNoForm() {
    return true;
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    return new Command.Prioritize(Priority.CRITICAL, text.apply(""), false);
  }
}
