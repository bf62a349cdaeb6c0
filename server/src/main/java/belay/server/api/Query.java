package belay.server.api;

import belay.core.calendar.BusinessDuration;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request's parameters, read one by one as {@link Body} reads fields. */
final class Query {
  private static final int LAST_YEAR = 9999;

  private final HttpServletRequest request;
  private final Faults faults = new Faults();
  private final Set<String> known = new LinkedHashSet<>();

  Query(HttpServletRequest request) {
    this.request = request;
  }

  Optional<String> text(String name, int most) {
    Optional<String> given = given(name);
    @Nullable Fault fault = given.map(text -> Texts.fault("", name, text, most)).orElse(null);
    return add(fault) ? Optional.empty() : given;
  }

  <T> Optional<T> choice(String name, Map<String, T> choices) {
    Optional<String> given = given(name);
    Optional<T> choice = given.flatMap(key -> Optional.ofNullable(choices.get(key)));
    if (given.isPresent() && choice.isEmpty()) {
      add("not-one-of", name, String.join(", ", choices.keySet()));
    }
    return choice;
  }

  /** Some of them, with commas between. */
  <T> Set<T> choices(String name, Map<String, T> choices) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String key : list(name, choices.size())) {
      Optional<T> choice = Optional.ofNullable(choices.get(key));
      choice.ifPresent(chosen::add);
      if (choice.isEmpty()) {
        add("not-one-of", name, String.join(", ", choices.keySet()));
        return chosen; // one absurd entry is as good as a thousand
      }
    }
    return chosen;
  }

  /** Words with commas between. */
  Set<String> list(String name, int most) {
    List<String> list = given(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    if (list.size() > most) {
      add("too-many", name, list.size(), most);
      return Set.of();
    }
    for (String entry : list) {
      if (add(Texts.odd("", name, entry))) {
        return Set.of();
      }
    }
    return new LinkedHashSet<>(list);
  }

  boolean flag(String name) {
    return choice(name, Map.of("true", true, "false", false)).orElse(false);
  }

  Optional<Instant> moment(String name) {
    Optional<String> given = given(name);
    Optional<Instant> moment = given.flatMap(Query::read);
    if (given.isPresent() && moment.isEmpty()) {
      add("not-a-moment", name);
    }
    return moment;
  }

  /** Of those that databases know. */
  private static Optional<Instant> read(String text) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(Texts.shortened(text));
      boolean known = at.getYear() >= 1 && at.getYear() <= LAST_YEAR;
      return known ? Optional.of(at.toInstant()) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  long number(String name, long least, long most, long usual) {
    Optional<String> given = given(name);
    if (given.isEmpty()) {
      return usual;
    }
    if (given.get().matches("[0-9]{1,18}")) {
      long number = Long.parseLong(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    add("not-a-number", name, least, most);
    return usual;
  }

  Optional<Long> optionalNumber(String name) {
    long number = number(name, 0, Long.MAX_VALUE / 10, -1);
    return number < 0 ? Optional.empty() : Optional.of(number);
  }

  Optional<BusinessDuration> duration(String name) {
    Optional<String> given = given(name);
    try {
      return given.map(text -> BusinessDuration.parse(Texts.shortened(text)));
    } catch (IllegalArgumentException e) {
      add("not-a-duration", name, e.getMessage());
      return Optional.empty();
    }
  }

  /** What a parameter's text lacks, if it lacks something: a parameter has no pointer. */
  private boolean add(@Nullable Fault fault) {
    if (fault != null) {
      faults.add(new Fault(fault.code(), null, fault.detail()));
    }
    return fault != null;
  }

  void add(String code, @Nullable Object... arguments) {
    faults.add(Fault.of(code, arguments));
  }

  /**
   * Call it last: parameters nobody asked for are unknown.
   *
   * @throws Refusal naming every fault
   */
  void done() {
    for (String name : request.getParameterMap().keySet()) {
      if (!known.contains(name)) {
        faults.shape("unknown-parameter", name, String.join(", ", known));
      }
    }
    faults.refuseIfAny();
  }

  private Optional<String> given(String name) {
    known.add(name);
    String[] values = request.getParameterValues(name);
    if (values != null && values.length > 1) {
      add("repeated-parameter", name);
    }
    return values == null ? Optional.empty() : Optional.of(values[0]);
  }
}
