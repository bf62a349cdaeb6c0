package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Up the ladder, with reasons and a structured note (ESC-5, ESC-6, ESC-10). */
final class Escalating implements Act {
  @Override
  public String noun() {
    return "escalation";
  }

  @Override
  public Offer offer() {
    return Offer.ESCALATE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    List<Reason> reasons = setting.offers().reasons().stream().sorted().toList();
    List<Field> all = new ArrayList<>();
    all.add(
        fields.choose(
            Field.Kind.CHECKS,
            "reasons",
            "escalation.reasons",
            reasons,
            reason ->
                fields.option(
                    reason.key(),
                    setting.spoken().say("reason." + reason.key()),
                    "reason." + reason.key() + ".means")));
    all.add(
        fields.choose(
            Field.Kind.SELECT,
            "to",
            "escalation.to",
            setting.offers().up(),
            tier -> fields.option(tier, setting.spoken().rung(tier), "")));
    all.addAll(
        Notes.fields(setting.sight().world().policy().note(), reasons(fields.filled()), fields));
    return all;
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    Set<Reason> reasons = reasons(filled);
    Map<NoteField, Text> note = Notes.read(filled, text);
    return new Command.Escalate(reasons, target(setting, filled), note);
  }

  /** The next one need not be named: it is then the next when it is decided. */
  private static Optional<String> target(Setting setting, Filled filled) {
    Optional<String> next = setting.offers().up().stream().findFirst();
    return filled.some("to").filter(to -> next.filter(to::equals).isEmpty());
  }

  private static Set<Reason> reasons(Filled filled) {
    Map<String, Reason> known =
        Stream.of(Reason.values()).collect(Collectors.toMap(Reason::key, reason -> reason));
    Set<Reason> reasons = new LinkedHashSet<>();
    filled
        .all("reasons")
        .forEach(key -> Optional.ofNullable(known.get(key)).ifPresent(reasons::add));
    return reasons;
  }
}
