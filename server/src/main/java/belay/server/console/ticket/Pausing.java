package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.PauseReason;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for somebody else, until they come or until then (ESC-8, ESC-17). */
final class Pausing implements Act {
  private static final Map<String, PauseReason> REASONS =
      Stream.of(PauseReason.values()).collect(Collectors.toMap(PauseReason::key, r -> r));

  @Override
  public String noun() {
    return "pause";
  }

  @Override
  public Offer offer() {
    return Offer.PAUSE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.RADIO,
            "for",
            "pause.for",
            setting.offers().pauses().stream().sorted().toList(),
            reason ->
                fields.option(
                    reason.key(),
                    setting.spoken().say("pause.for." + reason.key()),
                    "pause.for." + reason.key() + ".means")),
        fields.moment("until", "pause.until", false));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("for");
    PauseReason reason = filled.choice("for", REASONS).orElse(PauseReason.CUSTOMER);
    if (reason == PauseReason.APPOINTMENT) {
      filled.require("until");
    }
    return new Command.Pause(reason, filled.moment("until"));
  }
}
