package belay.server.console.queue;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import belay.server.desk.Condition;
import belay.server.desk.Filter;
import belay.server.desk.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What somebody looks for in a view, as it stands in the address. What it does not understand it
 * leaves out: an old link still shows a list.
 */
public record Search(View view, Map<String, String> asked, Sort sort) {
  private static final List<String> FIELDS =
      List.of("q", "priority", "tier", "status", "owner", "company", "due");
  private static final List<String> SERVED = List.of("q", "priority", "tier", "status");
  private static final int LONGEST = 200;
  static final String NOBODY = "none";

  public Search {
    asked = Map.copyOf(asked);
  }

  /** Reads it. Who is served can't ask by what they can't see. */
  static Search of(Map<String, String> parameters, Viewer viewer) {
    boolean works = viewer.ofDesk();
    Map<String, String> asked = new LinkedHashMap<>();
    for (String field : works ? FIELDS : SERVED) {
      String value = parameters.getOrDefault(field, "").replace("\0", "").strip();
      if (!value.isEmpty()) {
        asked.put(field, value.substring(0, Math.min(LONGEST, value.length())));
      }
    }
    View view =
        one(View.of(viewer), parameters.getOrDefault("view", ""))
            .orElse(works ? View.TEAM : View.ALL);
    List<Sort> sorts = Sort.of(viewer);
    Sort usual = view == View.CLOSED ? Sort.UPDATED : sorts.getFirst();
    Sort sort = one(sorts, parameters.getOrDefault("sort", "")).orElse(usual);
    return new Search(view, asked, sort);
  }

  public String value(String field) {
    return asked.getOrDefault(field, "");
  }

  public boolean narrows() {
    return !asked.isEmpty();
  }

  /** The view's tickets that are also what was asked for. */
  Filter in(Filter filter, Instant now) {
    Filter all = filter;
    for (Condition condition : conditions(now)) {
      all = all.and(condition);
    }
    return all;
  }

  private List<Condition> conditions(Instant now) {
    List<Condition> conditions = new ArrayList<>();
    add(conditions, "q", text -> Optional.of(new Condition.Words(text)));
    add(
        conditions,
        "priority",
        key -> one(List.of(Priority.values()), key).map(p -> new Condition.PriorityIn(Set.of(p))));
    add(conditions, "tier", key -> Optional.of(new Condition.PositionIn(Set.of(key))));
    add(
        conditions,
        "status",
        key -> one(List.of(Status.values()), key).map(s -> new Condition.StatusIn(Set.of(s))));
    add(conditions, "owner", Search::owner);
    add(conditions, "company", key -> id(key).map(CompanyId::new).map(Condition.OfCompany::new));
    add(
        conditions,
        "due",
        key -> hours(key).map(h -> new Condition.DueBefore(now.plusSeconds(h * 3600L))));
    return conditions;
  }

  private void add(
      List<Condition> conditions, String field, Function<String, Optional<Condition>> read) {
    Optional.ofNullable(asked.get(field)).flatMap(read).ifPresent(conditions::add);
  }

  private static Optional<Condition> owner(String key) {
    return key.equals(NOBODY)
        ? Optional.of(new Condition.Unassigned())
        : id(key).map(PersonId::new).map(Condition.OwnedBy::new);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> hours(String text) {
    return text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> one(List<E> all, String key) {
    return all.stream().filter(one -> key(one).equals(key)).findFirst();
  }

  public static String key(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The address of this list. */
  public String path() {
    return path(Map.of());
  }

  /** The same with some fields changed; an empty one is left out. */
  public String path(Map<String, String> changes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("view", view.key());
    FIELDS.forEach(field -> all.put(field, value(field)));
    all.put("sort", key(sort));
    all.putAll(changes);
    StringBuilder path = new StringBuilder("/queue");
    all.forEach((name, value) -> {
      if (!value.isEmpty()) {
        path.append(path.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
        path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return path.toString();
  }
}
