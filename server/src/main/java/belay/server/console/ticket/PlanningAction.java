package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.PlanField;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A structured update to the requester (COM-2). */
final class PlanningAction implements Act {
  @Override
  public String noun() {
    return "plan-of-action";
  }

  @Override
  public Offer offer() {
    return Offer.PLAN_ACTION;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return Arrays.stream(PlanField.values())
        .map(field -> fields.text(field.key(), "plan-of-action." + field.key(), true))
        .toList();
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    Map<PlanField, Text> plan = new EnumMap<>(PlanField.class);
    for (PlanField field : PlanField.values()) {
      filled.require(field.key());
      filled.check(field.key());
      plan.put(field, text.apply(filled.text(field.key())));
    }
    return new Command.PlanAction(plan);
  }
}
