package belay.policyfile;

import static belay.core.policy.NoteField.ERROR_CODES;
import static belay.core.policy.NoteField.HELP_WANTED;
import static belay.core.policy.NoteField.IMPACT;
import static belay.core.policy.NoteField.INTERNAL_DISCUSSIONS;
import static belay.core.policy.NoteField.ISSUE;
import static belay.core.policy.NoteField.LOGS;
import static belay.core.policy.NoteField.MISSING_PERMISSIONS;
import static belay.core.policy.NoteField.NEXT_STEPS;
import static belay.core.policy.NoteField.REQUIRED_STEPS;
import static belay.core.policy.NoteField.RESEARCH;
import static belay.core.policy.NoteField.RESULTS;
import static belay.core.policy.NoteField.STEPS_ATTEMPTED;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.Limit;
import belay.core.policy.NoteField;
import belay.core.policy.NoteRule;
import belay.core.policy.Reason;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code escalation-note:}; what is not said is as ESC-5 and ESC-6 have it. */
final class NoteRules {
  private static final List<NoteField> NEEDS =
      List.of(STEPS_ATTEMPTED, ERROR_CODES, INTERNAL_DISCUSSIONS);
  private static final List<NoteField> ASKS =
      List.of(ISSUE, IMPACT, RESEARCH, RESULTS, LOGS, NEXT_STEPS, HELP_WANTED);
  private static final List<NoteField> FOR_PERMISSION =
      List.of(ISSUE, MISSING_PERMISSIONS, REQUIRED_STEPS);
  private static final List<NoteField> FOR_KNOWLEDGE = List.of(RESEARCH);
  private static final Limit OWED = Limit.of(BusinessDuration.ofMinutes(15));

  private final Times times;

  NoteRules(Times times) {
    this.times = times;
  }

  /** Where it says {@code none}, nobody writes any. */
  NoteRule read(Optional<Value> written) {
    if (written.filter(Value::isText).flatMap(Value::text).filter("none"::equals).isPresent()) {
      return NoteRule.NONE;
    }
    return rule(written.flatMap(Value::entries));
  }

  private NoteRule rule(Optional<Entries> entries) {
    Map<Reason, List<NoteField>> forReason = new EnumMap<>(Reason.class);
    forReason.put(Reason.PERMISSION, FOR_PERMISSION);
    forReason.put(Reason.KNOWLEDGE, FOR_KNOWLEDGE);
    for (Reason reason : Reason.values()) {
      get(entries, "for-" + reason.key()).ifPresent(value -> forReason.put(reason, fields(value)));
    }
    NoteRule rule =
        new NoteRule(
            get(entries, "needs").map(NoteRules::fields).orElse(NEEDS),
            get(entries, "asks").map(NoteRules::fields).orElse(ASKS),
            forReason,
            get(entries, "owed-within").flatMap(times::limit).orElse(OWED));
    entries.ifPresent(Entries::rejectOthers);
    return rule;
  }

  /** The reason always has to be given, so a policy may name it among the needs. */
  private static List<NoteField> fields(Value value) {
    List<NoteField> fields = new ArrayList<>();
    for (Value item : value.items()) {
      if (!item.isText() || !item.text().filter("reason"::equals).isPresent()) {
        item.oneOf(List.of(NoteField.values()), NoteField::key).ifPresent(fields::add);
      }
    }
    return fields;
  }

  private static Optional<Value> get(Optional<Entries> entries, String key) {
    return entries.flatMap(present -> present.get(key));
  }
}
