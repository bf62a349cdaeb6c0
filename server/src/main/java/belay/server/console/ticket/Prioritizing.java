package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another priority (INT-2); lowering it is agreed with the requester (ESC-14). */
final class Prioritizing implements Act {
  private static final Map<String, Priority> PRIORITIES =
      Stream.of(Priority.values()).collect(Collectors.toMap(Priority::key, p -> p));

  @Override
  public String noun() {
    return "priority";
  }

  @Override
  public Offer offer() {
    return Offer.PRIORITIZE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.RADIO,
            "to",
            "priority.to",
            setting.offers().priorities().stream().sorted().toList(),
            priority -> option(setting, priority)),
        fields.text("text", "priority.text", false),
        fields.flag("agreed", "priority.agreed"));
  }

  /** What it means stands where it is chosen, in the policy's own words. */
  private static Field.Option option(Setting setting, Priority priority) {
    var rule = setting.sight().world().policy().rule(priority);
    return new Field.Option(priority.key(), rule.label(), rule.means(), false);
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("to");
    filled.check("text");
    Priority to = filled.choice("to", PRIORITIES).orElse(Priority.CRITICAL);
    return new Command.Prioritize(to, text.apply(filled.text("text")), filled.flag("agreed"));
  }
}
