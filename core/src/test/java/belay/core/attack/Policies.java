package belay.core.attack;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.calendar.NeverOpensException;
import belay.core.calendar.Window;
import belay.core.clock.ClockKind;
import belay.core.policy.Audiences;
import belay.core.policy.Category;
import belay.core.policy.Checklist;
import belay.core.policy.PageChain;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Who;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies by chance: odd ones, but none that the policy's reader refuses. */
final class Policies extends Shapes {
  static final List<String> TIERS = List.of("first-touch", "tier-3", "vendor", "it-manager");
  private static final List<String> CALENDARS = List.of("office", "split", "night");
  private static final Set<Who> CLIENT = Set.of(Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT);

  private final ZoneId zone;
  private final Instant from;
  private final List<String> tiers;

  Policies(Dice dice, ZoneId zone, Instant from) {
    super(dice);
    this.zone = zone;
    this.from = from;
    this.tiers = TIERS.subList(0, dice.between(1, TIERS.size()));
  }

  Policy policy() {
    return draw(Policy.class);
  }

  @Override
  Optional<Object> particular(Class<?> type, Spot spot) {
    if (spot.owner() == Policy.class) {
      return ofPolicy(spot.component());
    } else if (type == BusinessDuration.class) {
      return Optional.of(duration());
    } else if (type == String.class) {
      return Optional.of(word(spot));
    } else if (type == Who.class) {
      return Optional.of(who(spot));
    } else if (spot.in(PageChain.class, "steps")) {
      return Optional.of(steps());
    } else if (type == Duration.class) {
      return Optional.of(Duration.ofMinutes(dice.of(0, 5, 30, 600)));
    } else if (type == Instant.class) {
      return Optional.of(from.plus(Duration.ofHours(dice.between(0, 72))));
    } else if (spot.in(Checklist.class, "items")) {
      return Optional.of(items());
    } else if (spot.in(Practices.class, "categories")) {
      return Optional.of(categories());
    } else if (spot.in(UrgencyTest.class, "guards")) {
      return Optional.of(Priority.CRITICAL);
    } else if (spot.in(UrgencyTest.class, "otherwise")) {
      return Optional.of(dice.of(Priority.HIGH, Priority.MEDIUM));
    } else if (spot.in(PauseRule.class, "pauses")) {
      return Optional.of(Set.copyOf(dice.some(negotiable(), 0, 6)));
    } else if (spot.in(PauseRule.class, "notFor")) {
      return Optional.of(dice.oneIn(4) ? Set.of(dice.of(Priority.values())) : Set.of());
    }
    return Optional.empty();
  }

  private Optional<Object> ofPolicy(String component) {
    return switch (component) {
      case "name" -> Optional.of("Chance");
      case "version" -> Optional.of("v" + dice.between(1, 999));
      case "zone" -> Optional.of(zone);
      case "calendars" -> Optional.of(calendars());
      case "priorities" -> Optional.of(priorities());
      case "tiers" -> Optional.of(ladder());
      case "pauses" -> Optional.of(pauses());
      default -> Optional.empty();
    };
  }

  private String word(Spot spot) {
    return switch (spot.component()) {
      case "calendar" -> dice.of("office", "split", "night", Policy.CLIENT, "24x7");
      case "startsAt" -> dice.one(tiers);
      case "overrider" -> dice.one(Cast.ROLES);
      case "byCategory" -> dice.one(Cast.CATEGORIES);
      case "role", "roles", "closer" -> dice.one(Cast.ROLES);
      case "skill" -> dice.one(Cast.SKILLS);
      case "company" -> dice.of("Acme", "Another");
      case "key" -> key(spot.owner());
      default -> "words";
    };
  }

  private String key(Class<?> owner) {
    if (owner == Who.Team.class) {
      return dice.one(Cast.TEAMS);
    } else if (owner == Who.Named.class) {
      return dice.one(Cast.STAFF);
    } else if (owner == Who.Vendor.class) {
      return dice.one(Cast.VENDORS);
    } else if (owner == Who.Address.class) {
      return "owner@example.com";
    }
    return dice.oneIn(8) ? "nobody" : dice.one(Cast.ROLES);
  }

  /** The client may be told, but never be paged, own a tier or be called to the round-table. */
  private Who who(Spot spot) {
    boolean told = spot.in(Audiences.class) || spot.in(RoundTable.class, "tell");
    Who who = (Who) draw(dice.of(Who.class.getPermittedSubclasses()), spot);
    while ((!told && CLIENT.contains(who)) || (spot.in(Tier.class, "who") && !tierLike(who))) {
      who = (Who) draw(dice.of(Who.class.getPermittedSubclasses()), spot);
    }
    return who;
  }

  private static boolean tierLike(Who who) {
    return who instanceof Who.Team
        || who instanceof Who.Role
        || who instanceof Who.Named
        || who instanceof Who.Vendor;
  }

  BusinessDuration duration() {
    return BusinessDuration.ofMinutes(dice.of(1L, 5L, 15L, 30L, 30L, 60L, 60L, 240L, 1440L));
  }

  private List<PageChain.Step> steps() {
    List<PageChain.Step> steps = new ArrayList<>();
    for (int i = dice.between(1, 4); i > 0; i--) {
      BusinessDuration patience = BusinessDuration.ofMinutes(dice.between(5, 60));
      steps.add(new PageChain.Step(who(new Spot(PageChain.Step.class, "to")), patience));
    }
    return steps;
  }

  private List<Checklist.Item> items() {
    return dice.some(Commands.ITEMS, 1, 3).stream()
        .map(key -> new Checklist.Item(key, "words"))
        .toList();
  }

  private Map<String, Category> categories() {
    Map<String, Category> categories = new LinkedHashMap<>();
    dice.some(Cast.CATEGORIES, 0, 2).forEach(name -> categories.put(name, draw(Category.class)));
    return Map.copyOf(categories);
  }

  private List<Tier> ladder() {
    return tiers.stream()
        .map(key ->
            (Tier)
                make(
                    Tier.class,
                    part ->
                        part.getName().equals("key")
                            ? key
                            : draw(part.getGenericType(), new Spot(Tier.class, part.getName()))))
        .toList();
  }

  private Map<Priority, PriorityRule> priorities() {
    Map<Priority, PriorityRule> rules = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      rules.put(
          priority,
          (PriorityRule)
              make(
                  PriorityRule.class,
                  part ->
                      part.getType() == Priority.class
                          ? priority
                          : draw(
                              part.getGenericType(),
                              new Spot(PriorityRule.class, part.getName()))));
    }
    return rules;
  }

  private Map<PauseReason, PauseRule> pauses() {
    Map<PauseReason, PauseRule> rules = new EnumMap<>(PauseReason.class);
    for (PauseReason reason : PauseReason.values()) {
      if (!dice.oneIn(6)) {
        rules.put(reason, draw(PauseRule.class));
      }
    }
    return rules;
  }

  private static List<ClockKind> negotiable() {
    return Arrays.stream(ClockKind.values()).filter(ClockKind::negotiable).toList();
  }

  private Map<String, BusinessCalendar> calendars() {
    Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
    CALENDARS.forEach(name -> calendars.put(name, calendar(name)));
    return Map.copyOf(calendars);
  }

  /** Whole days, split days, nights over the change of the clocks; none that never opens. */
  BusinessCalendar calendar(String name) {
    BusinessCalendar calendar =
        BusinessCalendar.weekly(name, zone, windows(name), Holidays.of(holidays()));
    try {
      calendar.plus(from, BusinessDuration.ofHours(200));
      return calendar;
    } catch (NeverOpensException never) {
      return calendar(name);
    }
  }

  private List<Window> windows(String name) {
    Set<DayOfWeek> days = new LinkedHashSet<>(dice.some(List.of(DayOfWeek.values()), 3, 7));
    List<Window> windows = new ArrayList<>();
    for (DayOfWeek day : days) {
      switch (name) {
        case "split" -> {
          windows.add(new Window(day, LocalTime.of(8, 0), LocalTime.of(12, 0)));
          windows.add(new Window(day, LocalTime.of(13, 30), LocalTime.of(18, 0)));
        }
        case "night" -> windows.add(new Window(day, LocalTime.of(22, 0), LocalTime.of(6, 0)));
        default ->
            windows.add(
                new Window(day, LocalTime.of(dice.between(0, 10), 0), LocalTime.of(17, 30)));
      }
    }
    return windows;
  }

  private Set<LocalDate> holidays() {
    LocalDate day = from.atZone(zone).toLocalDate();
    Set<LocalDate> closed = new LinkedHashSet<>();
    for (int i = dice.between(0, 4); i > 0; i--) {
      closed.add(day.plusDays(dice.between(0, 12)));
    }
    return closed;
  }
}
