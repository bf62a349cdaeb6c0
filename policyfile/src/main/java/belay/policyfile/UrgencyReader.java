package belay.policyfile;

import belay.core.policy.Priority;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.policy.UrgencyTest.Condition;
import belay.core.policy.UrgencyTest.Says;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code urgency-test:} (INT-4, INT-5). */
final class UrgencyReader {
  private static final int MOST_USERS = 1_000_000;

  /** What stands between a claim and its confirmation. */
  private enum Doubt {
    /** Somebody unsure is believed, and a technician triages. */
    ESCALATE,
    /** Somebody unsure waits. */
    WAIT
  }

  private final Times times;

  UrgencyReader(Times times) {
    this.times = times;
  }

  Optional<UrgencyTest> read(Entries entries) {
    Priority guards = priority(entries, "guards", Priority.CRITICAL);
    Priority otherwise = priority(entries, "otherwise", Priority.HIGH);
    Set<UrgencyCase> immediate =
        entries
            .get("immediate")
            .map(value -> Choices.some(value, UrgencyCase.values(), UrgencyCase::key))
            .orElse(
                Set.of(
                    UrgencyCase.SYSTEM_DOWN,
                    UrgencyCase.GO_LIVE_AT_RISK,
                    UrgencyCase.CORE_PROCESS_HIT));
    Optional<Value> rules =
        entries.require(
            "confirmed-by", "say which answers confirm: - { workaround: no, core-affected: yes }");
    List<Map<UrgencyQuestion, Condition>> confirmedBy =
        rules.map(Value::items).orElse(List.of()).stream()
            .flatMap(item -> item.entries().map(UrgencyReader::conditions).stream())
            .toList();
    boolean doubt =
        Choices.one(entries, "in-doubt", Doubt.values(), UrgencyReader::word, Doubt.WAIT)
            == Doubt.ESCALATE;
    var chase = entries.get("chase").flatMap(times::limit).orElse(Defaults.HOUR);
    if (otherwise.compareTo(guards) <= 0) {
      entries
          .source()
          .error(entries.place("otherwise"), "'otherwise' must be lower than what it guards");
    }
    entries.rejectOthers();
    return rules.map(_ -> new UrgencyTest(guards, otherwise, immediate, confirmedBy, doubt, chase));
  }

  private static Map<UrgencyQuestion, Condition> conditions(Entries entries) {
    Map<UrgencyQuestion, Condition> conditions = new EnumMap<>(UrgencyQuestion.class);
    for (UrgencyQuestion question : UrgencyQuestion.values()) {
      entries
          .get(question.key())
          .flatMap(value ->
              question == UrgencyQuestion.USERS
                  ? value.number(1, MOST_USERS).<Condition>map(UrgencyTest.AtLeast::new)
                  : value
                      .oneOf(List.of(Says.YES, Says.NO), Says::key)
                      .<Condition>map(UrgencyTest.Is::new))
          .ifPresent(condition -> conditions.put(question, condition));
    }
    if (conditions.isEmpty()) {
      entries.source().error(entries.place(), "this would confirm every claim: name an answer");
    }
    entries.rejectOthers();
    return conditions;
  }

  private static Priority priority(Entries entries, String key, Priority usual) {
    return Choices.one(entries, key, Priority.values(), Priority::key, usual);
  }

  private static String word(Doubt doubt) {
    return doubt == Doubt.ESCALATE ? "escalate" : "wait";
  }
}
