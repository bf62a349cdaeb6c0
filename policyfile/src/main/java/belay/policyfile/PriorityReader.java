package belay.policyfile;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.policy.Alarm;
import belay.core.policy.Audiences;
import belay.core.policy.Limit;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.PrioritySetter;
import belay.core.roster.Who;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Reads {@code priorities:}. What is not said has a default: a critical ticket counts around the
 * clock and pages, the others count in the first calendar.
 */
final class PriorityReader {
  private static final ResourceBundle WORDS =
      ResourceBundle.getBundle("belay.policyfile.priorities");
  private static final Map<Priority, BusinessDuration> RESPOND =
      Map.of(
          Priority.CRITICAL, BusinessDuration.ofMinutes(15),
          Priority.HIGH, BusinessDuration.ofHours(1),
          Priority.MEDIUM, BusinessDuration.ofHours(4),
          Priority.LOW, BusinessDuration.ofHours(8));

  private static final Limit TEN_MINUTES = Limit.of(BusinessDuration.ofMinutes(10));

  private final Times times;
  private final String firstCalendar;

  PriorityReader(Times times, String firstCalendar) {
    this.times = times;
    this.firstCalendar = firstCalendar;
  }

  Map<Priority, PriorityRule> read(Optional<Entries> written) {
    Map<Priority, PriorityRule> rules = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      Optional<Entries> entries =
          written.flatMap(all -> all.get(priority.key())).flatMap(Value::entries);
      rules.put(priority, rule(priority, entries));
      entries.ifPresent(Entries::rejectOthers);
    }
    written.ifPresent(Entries::rejectOthers);
    return rules;
  }

  private PriorityRule rule(Priority priority, Optional<Entries> entries) {
    boolean pages = priority == Priority.CRITICAL || priority == Priority.HIGH;
    String calendar =
        get(entries, "calendar").flatMap(times::calendar).orElse(usualCalendar(priority));
    Times own = times.in(calendar);
    return new PriorityRule(
        priority,
        text(entries, "label").orElseGet(() -> WORDS.getString(priority.key())),
        text(entries, "means").orElseGet(() -> WORDS.getString(priority.key() + ".means")),
        calendar,
        respond(priority, entries, own),
        get(entries, "resolve").flatMap(own::limitOrNone),
        get(entries, "update").flatMap(own::limitOrNone),
        text(entries, "starts-at"),
        get(entries, "page").flatMap(Value::yesNo).orElse(pages),
        get(entries, "set-by")
            .map(value -> Choices.some(value, PrioritySetter.values(), PrioritySetter::key))
            .orElse(PriorityRule.ANYBODY),
        ClosingReader.read(priority, nested(entries, "close")),
        nested(entries, "alarm").map(alarm -> alarm(alarm, own)).orElse(Alarm.NONE),
        nested(entries, "tell").map(PeopleRules::tell).orElse(Audiences.USUAL));
  }

  private static Alarm alarm(Entries entries, Times own) {
    List<Who> tell =
        entries.get("tell").map(WhoReader::readAll).orElse(List.of(Who.Part.TECHNICIANS));
    Optional<Alarm.Assign> assign =
        entries.get("assign").flatMap(Value::entries).flatMap(one -> assign(one, own));
    entries.rejectOthers();
    return new Alarm(tell, assign);
  }

  private static Optional<Alarm.Assign> assign(Entries entries, Times own) {
    Optional<Who> by = entries.require("by", "say who assigns it").flatMap(WhoReader::read);
    Limit within = entries.get("within").flatMap(own::limit).orElse(TEN_MINUTES);
    Who otherwise = entries.get("otherwise").flatMap(WhoReader::read).orElse(Who.Part.ON_CALL);
    entries.rejectOthers();
    return by.map(who -> new Alarm.Assign(who, within, otherwise));
  }

  private static Optional<Entries> nested(Optional<Entries> entries, String key) {
    return get(entries, key).flatMap(Value::entries);
  }

  private static Optional<Limit> respond(Priority priority, Optional<Entries> entries, Times own) {
    return get(entries, "respond")
        .map(own::limitOrNone)
        .orElseGet(() -> Optional.ofNullable(RESPOND.get(priority)).map(Limit::of));
  }

  private String usualCalendar(Priority priority) {
    return priority == Priority.CRITICAL ? BusinessCalendar.ALWAYS : firstCalendar;
  }

  private static Optional<Value> get(Optional<Entries> entries, String key) {
    return entries.flatMap(present -> present.get(key));
  }

  private static Optional<String> text(Optional<Entries> entries, String key) {
    return get(entries, key).flatMap(Value::text);
  }
}
