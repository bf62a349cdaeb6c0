package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.Evidence;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who or what says that the fix holds (CRIT-4). */
final class ConfirmingFix implements Act {
  private static final Map<String, Evidence> EVIDENCE =
      Stream.of(Evidence.values()).collect(Collectors.toMap(Evidence::key, e -> e));

  @Override
  public String noun() {
    return "confirmation";
  }

  @Override
  public Offer offer() {
    return Offer.CONFIRM;
  }

  /** Who asked speaks for themselves: there is nothing to choose. */
  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    Field how = fields.text("text", "confirmation.text", false);
    return served(setting)
        ? List.of(how)
        : List.of(
            fields.choose(
                Field.Kind.RADIO,
                "by",
                "confirmation.by",
                setting.offers().evidence().stream().sorted().toList(),
                by -> fields.option(by.key(), label(setting, by), "")),
            how);
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    if (!served(setting)) {
      filled.require("by");
    }
    filled.check("text");
    Evidence by = filled.choice("by", EVIDENCE).orElse(Evidence.REQUESTER);
    return new Command.Confirm(by, filled.some("text").map(text));
  }

  private static String label(Setting setting, Evidence by) {
    return setting
        .spoken()
        .say("confirmation.by." + by.key(), "requester", setting.sight().requester());
  }

  private static boolean served(Setting setting) {
    return ServedPage.isFor(setting.sight().visitor().viewer());
  }
}
