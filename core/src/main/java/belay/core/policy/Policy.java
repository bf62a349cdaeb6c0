package belay.core.policy;

import belay.core.calendar.BusinessCalendar;
import belay.core.roster.Company;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A whole escalation policy.
 *
 * @param version of the text it was read from; every event names it
 * @param calendars by name; {@code client} is not among them
 * @param priorities all four
 * @param tiers the ladder from the bottom; at least one
 * @param bounces how often a ticket may be handed back before a manager gets it (ESC-11)
 * @param review the floor under every open ticket
 * @param confirm how often a requester is asked whether the fix holds
 * @param practices what only some desks do
 */
public record Policy(
    String name,
    String version,
    ZoneId zone,
    Map<String, BusinessCalendar> calendars,
    Map<Priority, PriorityRule> priorities,
    Priority defaultPriority,
    List<Tier> tiers,
    RoundTable roundTable,
    PageChain page,
    NoteRule note,
    Map<PauseReason, PauseRule> pauses,
    Audiences audiences,
    int bounces,
    Limit review,
    Limit confirm,
    Practices practices) {

  /** The calendar name that means the client company's own hours. */
  public static final String CLIENT = "client";

  public Policy {
    calendars = Map.copyOf(calendars);
    priorities = Map.copyOf(priorities);
    tiers = List.copyOf(tiers);
    pauses = Map.copyOf(pauses);
    if (tiers.isEmpty() || priorities.size() != Priority.values().length) {
      throw new IllegalArgumentException("a policy has at least one tier and all four priorities");
    }
  }

  /** Without any of what only some desks do. */
  public Policy(
      String name,
      String version,
      ZoneId zone,
      Map<String, BusinessCalendar> calendars,
      Map<Priority, PriorityRule> priorities,
      Priority defaultPriority,
      List<Tier> tiers,
      RoundTable roundTable,
      PageChain page,
      NoteRule note,
      Map<PauseReason, PauseRule> pauses,
      Audiences audiences,
      int bounces,
      Limit review,
      Limit confirm) {
    this(
        name,
        version,
        zone,
        calendars,
        priorities,
        defaultPriority,
        tiers,
        roundTable,
        page,
        note,
        pauses,
        audiences,
        bounces,
        review,
        confirm,
        Practices.NONE);
  }

  public PriorityRule rule(Priority priority) {
    return Objects.requireNonNull(priorities.get(priority));
  }

  public Optional<Tier> tier(String key) {
    return tiers.stream().filter(tier -> tier.key().equals(key)).findFirst();
  }

  /** Its place on the ladder from 0; the round-table stands above all tiers. */
  public int rank(String position) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).key().equals(position)) {
        return i;
      }
    }
    return tiers.size();
  }

  /** Where such a ticket enters the ladder: the higher of what priority and category say. */
  public Tier entry(Priority priority, Optional<String> category) {
    return Stream.of(rule(priority).startsAt(), category(category).flatMap(Category::startsAt))
        .flatMap(key -> key.flatMap(this::tier).stream())
        .max(Comparator.comparingInt(tier -> rank(tier.key())))
        .orElse(tiers.getFirst());
  }

  public Optional<Category> category(Optional<String> name) {
    return name.map(practices.categories()::get);
  }

  /** The same, except that every ticket enters there, whatever it is about. */
  public Policy startingAt(String tier) {
    return with(rule -> rule.startingAt(tier), practices.startingAt(tier));
  }

  /** The same, except that whoever opens a ticket gives it any priority: to ask what if. */
  public Policy givenByAnybody() {
    return with(PriorityRule::givenByAnybody, practices);
  }

  private Policy with(UnaryOperator<PriorityRule> change, Practices other) {
    Map<Priority, PriorityRule> changed = new EnumMap<>(Priority.class);
    priorities.forEach((priority, rule) -> changed.put(priority, change.apply(rule)));
    return new Policy(
        name,
        version,
        zone,
        calendars,
        changed,
        defaultPriority,
        tiers,
        roundTable,
        page,
        note,
        pauses,
        audiences,
        bounces,
        review,
        confirm,
        other);
  }

  /** The next tier above, or empty when only the round-table is left. */
  public Optional<Tier> above(String position) {
    int next = rank(position) + 1;
    return next < tiers.size() ? Optional.of(tiers.get(next)) : Optional.empty();
  }

  /** The calendar of that name for a ticket of that company and priority. */
  public BusinessCalendar calendar(String name, Priority priority, Optional<Company> company) {
    if (name.equals(CLIENT)) {
      return company.flatMap(Company::hours).orElseGet(() -> fallback(priority));
    }
    if (name.equals(BusinessCalendar.ALWAYS)) {
      return BusinessCalendar.always(name, zone);
    }
    return Optional.ofNullable(calendars.get(name)).orElseGet(() -> fallback(priority));
  }

  private BusinessCalendar fallback(Priority priority) {
    return Optional.ofNullable(calendars.get(rule(priority).calendar()))
        .orElseGet(() -> BusinessCalendar.always(BusinessCalendar.ALWAYS, zone));
  }
}
