package belay.server.console.ticket;

import belay.core.ids.TicketId;
import belay.core.offer.Offer;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part becomes a ticket of its own, with the messages one chooses (INT-8). */
final class Splitting implements Act {
  /** The desk gives the new one its id and its number. */
  private static final TicketId UNBORN = new TicketId(new UUID(0, 0));

  private static final String AS_IT_IS = "same";
  private static final Map<String, Priority> PRIORITIES =
      Stream.of(Priority.values()).collect(Collectors.toMap(Priority::key, p -> p));

  @Override
  public String noun() {
    return "split";
  }

  @Override
  public Offer offer() {
    return Offer.SPLIT;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    List<Field> all = new ArrayList<>();
    all.add(fields.line("subject", "split.subject", true));
    all.add(fields.text("text", "split.text", true));
    all.add(
        fields.choose(
            Field.Kind.SELECT,
            "priority",
            "split.priority",
            priorities(setting),
            key -> fields.option(key, label(setting, key), "")));
    List<Setting.Message> messages = setting.messages().get();
    if (!messages.isEmpty()) {
      all.add(
          fields.several(
              "carried",
              "split.carried",
              messages,
              message -> fields.option(message.text().id().toString(), message.beginning(), "")));
    }
    return all;
  }

  private static List<String> priorities(Setting setting) {
    return Stream.concat(
            Stream.of(AS_IT_IS), setting.offers().priorities().stream().sorted().map(Priority::key))
        .toList();
  }

  private static String label(Setting setting, String key) {
    Priority priority =
        key.equals(AS_IT_IS)
            ? setting.sight().state().request().priority()
            : Priority.valueOf(key.toUpperCase(java.util.Locale.ROOT));
    return setting.sight().world().policy().rule(priority).label();
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    List.of("subject", "text").forEach(filled::require);
    filled.check("text");
    List<Text.Ref> carried =
        setting.messages().get().stream()
            .map(Setting.Message::text)
            .filter(ref -> filled.all("carried").contains(ref.id().toString()))
            .toList();
    Optional<Priority> claimed =
        filled.text("priority").equals(AS_IT_IS)
            ? Optional.empty()
            : filled.choice("priority", PRIORITIES);
    return new Command.Split(
        UNBORN, 0, text.apply(filled.text("text")), carried, claimed, Optional.empty());
  }
}
