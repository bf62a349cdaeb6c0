package belay.policyfile;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKind;
import belay.core.policy.Limit;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Priority;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code pauses:} (ESC-17). Usually waiting stops the tier's clocks, waiting for the customer
 * the promises to them as well; it ends after two business days, and a critical ticket never waits.
 */
final class PauseRules {
  private static final Limit TWO_DAYS = Limit.of(BusinessDuration.ofHours(16));
  private static final Set<ClockKind> WORK =
      EnumSet.of(ClockKind.DIAGNOSE, ClockKind.FIX, ClockKind.PLAN);
  private static final Set<ClockKind> PROMISES =
      EnumSet.of(
          ClockKind.RESPOND,
          ClockKind.DIAGNOSE,
          ClockKind.FIX,
          ClockKind.PLAN,
          ClockKind.RESOLVE,
          ClockKind.UPDATE);

  private final Times times;

  PauseRules(Times times) {
    this.times = times;
  }

  Map<PauseReason, PauseRule> read(Optional<Entries> written) {
    Map<PauseReason, PauseRule> rules = new EnumMap<>(PauseReason.class);
    for (PauseReason reason : PauseReason.values()) {
      rules.put(reason, rule(reason, written.flatMap(all -> all.get(key(reason)))));
    }
    written.ifPresent(Entries::rejectOthers);
    return rules;
  }

  static String key(PauseReason reason) {
    return reason == PauseReason.APPOINTMENT ? reason.key() : "waiting-for-" + reason.key();
  }

  private PauseRule rule(PauseReason reason, Optional<Value> value) {
    Set<ClockKind> usual = reason == PauseReason.VENDOR ? WORK : PROMISES;
    Optional<Entries> entries = value.flatMap(Value::entries);
    PauseRule rule =
        new PauseRule(
            get(entries, "stops").map(PauseRules::clocks).orElse(usual),
            get(entries, "wakes-after").flatMap(times::limit).orElse(TWO_DAYS),
            get(entries, "not-for").map(PauseRules::priorities).orElse(Set.of(Priority.CRITICAL)));
    entries.ifPresent(Entries::rejectOthers);
    return rule;
  }

  private static Set<ClockKind> clocks(Value value) {
    List<ClockKind> known =
        Arrays.stream(ClockKind.values()).filter(ClockKind::negotiable).toList();
    Set<ClockKind> kinds = EnumSet.noneOf(ClockKind.class);
    value.items().forEach(item -> item.oneOf(known, ClockKind::key).ifPresent(kinds::add));
    return kinds;
  }

  private static Set<Priority> priorities(Value value) {
    Set<Priority> some = EnumSet.noneOf(Priority.class);
    List<Priority> known = List.of(Priority.values());
    value.items().forEach(item -> item.oneOf(known, Priority::key).ifPresent(some::add));
    return some;
  }

  private static Optional<Value> get(Optional<Entries> entries, String key) {
    return entries.flatMap(present -> present.get(key));
  }
}
