package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What came of a remote session; one that failed owes a plan of action (COM-2, COM-4). */
final class EndingSession implements Act {
  private static final Map<String, Boolean> OUTCOMES = Map.of("solved", true, "unsolved", false);

  @Override
  public String noun() {
    return "session-end";
  }

  @Override
  public Offer offer() {
    return Offer.END_SESSION;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.RADIO,
            "solved",
            "session-end.outcome",
            List.of("solved", "unsolved"),
            key ->
                fields.option(
                    key,
                    setting.spoken().say("session-end." + key),
                    "session-end." + key + ".means")),
        fields.text("text", "session-end.text", true));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("solved");
    filled.require("text");
    filled.check("text");
    boolean solved = filled.choice("solved", OUTCOMES).orElse(false);
    return new Command.EndSession(solved, text.apply(filled.text("text")));
  }
}
