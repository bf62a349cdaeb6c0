package belay.server.api;

import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.api.Shapes.TextShape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Facts that have parts of their own. */
record FactParts(Facts facts) {

  Map<String, Object> prioritized(Event.Prioritized event) {
    return with(Map.of("from", event.from().key(), "to", event.to().key()), "why", event.why());
  }

  Map<String, Object> answers(Map<UrgencyQuestion, Event.Answered> answers) {
    Map<String, Object> all = new LinkedHashMap<>();
    new TreeMap<>(answers).forEach((question, answer) -> all.put(question.key(), answer(answer)));
    return all;
  }

  private Map<String, Object> answer(Event.Answered answer) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("says", answer.given().says().key());
    said.put("count", answer.given().count());
    answer.words().ifPresent(words -> said.put("words", facts.text(words)));
    return said;
  }

  Map<String, Object> verdict(UrgencyTest.Verdict verdict) {
    return Map.of(
        "confirmed", verdict.confirmed(),
        "inDoubt", verdict.inDoubt(),
        "decisive", verdict.decisive().stream().map(UrgencyQuestion::key).toList());
  }

  Map<String, Object> split(Event.SplitInto event) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("number", event.number());
    all.put("message", facts.text(event.message()));
    all.put("carried", texts(event.carried()));
    all.put("priority", event.priority().key());
    event.category().ifPresent(category -> all.put("category", category));
    return all;
  }

  Map<String, Object> absorbed(Event.Absorbed event) {
    return Map.of(
        "number", event.number(),
        "requesters",
            event.parties().stream().map(Ticket.Party::person).map(facts.names()::person).toList());
  }

  List<TextShape> texts(List<Text.Ref> refs) {
    return refs.stream().map(facts::text).toList();
  }

  /** A note or plan, part by part in the order of its fields. */
  <K extends Comparable<K>> Map<String, Object> parts(
      Map<K, Text.Ref> parts, Function<K, String> key) {
    Map<String, Object> all = new LinkedHashMap<>();
    new TreeMap<>(parts).forEach((part, text) -> all.put(key.apply(part), facts.text(text)));
    return all;
  }

  /** With a text more, where there is one. */
  Map<String, Object> with(Map<String, Object> some, String name, Optional<Text.Ref> text) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    text.ifPresent(ref -> all.put(name, facts.text(ref)));
    return all;
  }

  List<String> keys(Collection<? extends Enum<?>> values) {
    return values.stream().sorted().map(Keys::of).toList();
  }
}
