package belay.policyfile;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Nearest;
import belay.policyfile.source.Value;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads durations ({@code 1h30m}) and limits ({@code 30m}, {@code 30m in client}, {@code every 4h})
 * in the terms of one policy.
 *
 * @param day how long a business day is; zero: a day is refused
 * @param usual how long a day is in a time that names no calendar
 * @param calendars the names that may follow {@code in}
 * @param always those of them that never close
 */
record Times(
    BusinessDuration day, BusinessDuration usual, Set<String> calendars, Set<String> always) {
  private static final BusinessDuration WHOLE_DAY = BusinessDuration.ofHours(24);
  private static final String EVERY = "every ";
  private static final String IN = " in ";

  static Times of(BusinessDuration day, Map<String, BusinessCalendar> calendars) {
    Set<String> always = new HashSet<>(Set.of(BusinessCalendar.ALWAYS));
    calendars.forEach((name, calendar) -> {
      if (calendar.equals(BusinessCalendar.always(name, calendar.zone()))) {
        always.add(name);
      }
    });
    return new Times(day, day, calendars.keySet(), always);
  }

  /** For times that count in that calendar unless they name another. */
  Times in(String calendar) {
    return new Times(day, dayIn(calendar), calendars, always);
  }

  /** For what takes as long whatever the hours. */
  Times elapsed() {
    return in(BusinessCalendar.ALWAYS);
  }

  Optional<BusinessDuration> duration(Value value) {
    return value.as(text -> some(text, parse(text, usual), ""));
  }

  Optional<Limit> limit(Value value) {
    return limit(value, "");
  }

  /** A limit, or {@code none}. */
  Optional<Limit> limitOrNone(Value value) {
    return isNone(value) ? Optional.empty() : limit(value, ": say none to have none");
  }

  /** One limit for all, or limits by priority and category. */
  Limits limits(Value value) {
    if (!value.isEntries()) {
      return limitOrNone(value).map(Limits::of).orElse(Limits.NONE);
    }
    return value.entries().map(this::byKind).orElse(Limits.NONE);
  }

  /** The name of a calendar of this policy. */
  Optional<String> calendar(Value value) {
    return value.as(this::knownCalendar);
  }

  private Limits byKind(Entries entries) {
    Optional<String> calendar = entries.get("calendar").flatMap(this::calendar);
    Times times = calendar.map(this::in).orElse(this);
    Optional<Limit> standard = entries.get("otherwise").flatMap(times::limitOrNone);
    Map<Priority, Limit> byPriority = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      entries
          .get(priority.key())
          .flatMap(times::limit)
          .ifPresent(limit -> byPriority.put(priority, in(limit, calendar)));
    }
    Map<String, Limit> byCategory = new HashMap<>();
    entries
        .get("category")
        .flatMap(Value::entries)
        .ifPresent(categories -> times.readCategories(categories, byCategory, calendar));
    entries.rejectOthers();
    return new Limits(standard.map(limit -> in(limit, calendar)), byPriority, byCategory);
  }

  private void readCategories(
      Entries categories, Map<String, Limit> limits, Optional<String> calendar) {
    for (String category : categories.all()) {
      categories
          .get(category)
          .flatMap(this::limit)
          .ifPresent(limit -> limits.put(category, in(limit, calendar)));
    }
  }

  private static Limit in(Limit limit, Optional<String> calendar) {
    return new Limit(limit.amount(), limit.calendar().or(() -> calendar));
  }

  private static boolean isNone(Value value) {
    return value.isText() && !value.isEmpty() && value.text().filter("none"::equals).isPresent();
  }

  private Optional<Limit> limit(Value value, String hint) {
    return value.as(text -> {
      Limit limit = parseLimit(text);
      return new Limit(some(text, limit.amount(), hint), limit.calendar());
    });
  }

  private Limit parseLimit(String text) {
    int in = text.lastIndexOf(IN);
    if (in < 0) {
      return Limit.of(parse(text, usual));
    }
    String calendar = knownCalendar(text.substring(in + IN.length()).strip());
    return new Limit(parse(text.substring(0, in), dayIn(calendar)), Optional.of(calendar));
  }

  /** Around the clock a day has 24 hours whatever a business day has. */
  private BusinessDuration dayIn(String calendar) {
    return always.contains(calendar) ? WHOLE_DAY : day;
  }

  private static BusinessDuration parse(String text, BusinessDuration day) {
    String plain = text.startsWith(EVERY) ? text.substring(EVERY.length()) : text;
    if (day.isZero() && plain.matches("\\d+\\s*d.*")) {
      throw new IllegalArgumentException(
          "a day has no fixed number of business hours: say hours, or say day: 8h at the top");
    }
    return day.isZero() ? BusinessDuration.parse(plain) : BusinessDuration.parse(plain, day);
  }

  private static BusinessDuration some(String text, BusinessDuration duration, String hint) {
    if (duration.isZero()) {
      throw new IllegalArgumentException("'" + text + "' is no time at all" + hint);
    }
    return duration;
  }

  private String knownCalendar(String name) {
    Set<String> known = new TreeSet<>(calendars);
    known.add(Policy.CLIENT);
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "there is no calendar '" + name + "'" + Nearest.hint(name, known));
    }
    return name;
  }
}
