package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.Checklist;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** What of the checklist is there now (INT-6). */
final class CheckingOff implements Act {
  @Override
  public String noun() {
    return "checklist";
  }

  @Override
  public Offer offer() {
    return Offer.CHECK_OFF;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.CHECKS,
            "items",
            "checklist.items",
            setting.sight().state().course().care().missing(),
            item -> fields.option(item, words(setting.sight(), item), "")),
        fields.text("text", "checklist.text", false));
  }

  /** As the policy asks for it. */
  static String words(Sight sight, String key) {
    return sight.world().policy().practices().checklist().stream()
        .flatMap(list -> list.items().stream())
        .filter(item -> item.key().equals(key))
        .map(Checklist.Item::words)
        .findFirst()
        .orElse(key);
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("items");
    filled.check("text");
    return new Command.CheckOff(new HashSet<>(filled.all("items")), filled.some("text").map(text));
  }
}
