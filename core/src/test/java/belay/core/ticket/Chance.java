package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.calendar.Recurrence;
import belay.core.clock.ClockKind;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Audiences;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.PageChain;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.roster.Who;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Policies, people and companies by chance: odd ones, but none that the policy reader refuses. */
final class Chance {
  private static final List<String> NAMES =
      List.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
  private static final List<String> ROLES =
      List.of("service-desk-manager", "senior-it-manager", "account-manager");
  private static final List<String> TEAMS = List.of("service-desk", "senior-technicians");
  private final Random random;

  private Chance(long seed) {
    this.random = new Random(seed);
  }

  static World world(long seed) {
    Chance chance = new Chance(seed);
    return new World(chance.policy(), chance.roster());
  }

  /** The same policy under the name of another version. */
  static Policy version(Policy policy, String version) {
    return new Policy(
        policy.name(),
        version,
        policy.zone(),
        policy.calendars(),
        policy.priorities(),
        policy.defaultPriority(),
        policy.tiers(),
        policy.roundTable(),
        policy.page(),
        policy.note(),
        policy.pauses(),
        policy.audiences(),
        policy.bounces(),
        policy.review(),
        policy.confirm());
  }

  /** The same policy, other people. */
  static World otherPeople(World world, long seed) {
    return new World(world.policy(), new Chance(seed).roster());
  }

  private boolean yes() {
    return random.nextBoolean();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> List<T> some(List<T> of, int most) {
    List<T> shuffled = new ArrayList<>(of);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(random.nextInt(most + 1), shuffled.size()));
  }

  private Policy policy() {
    return new Policy(
        "Chance",
        "v1",
        Sample.ZONE,
        Map.of(
            "office", weekly("office", "mon-fri 08:00-17:00", 0),
            "shop", weekly("shop", "tue-sat 10:00-14:00", 0),
            "rare", weekly("rare", "sat 22:00-02:00", 3)),
        priorities(),
        one(List.of(Priority.values())),
        tiers(),
        new RoundTable(some(ours(), 3), limit(), limit(), some(whos(), 3)),
        new PageChain(chain(), one(List.of(new Who.Address("owner@example.com"), one(ours())))),
        Sample.policy().note(),
        pauses(),
        audiences(),
        random.nextInt(3),
        limit(),
        limit());
  }

  private static BusinessCalendar weekly(String name, String hours, int closedEvery) {
    Holidays closed =
        day ->
            closedEvery > 0
                && day.toEpochDay() % closedEvery == 0
                && day.getDayOfWeek() == DayOfWeek.SATURDAY;
    return BusinessCalendar.parse(name, Sample.ZONE, List.of(hours), closed);
  }

  private Limit limit() {
    List<String> calendars = List.of("office", "shop", "rare", "client", BusinessCalendar.ALWAYS);
    BusinessDuration amount =
        BusinessDuration.ofMinutes(one(List.of(1L, 5L, 15L, 30L, 60L, 240L, 1440L)));
    return yes() ? Limit.of(amount) : new Limit(amount, Optional.of(one(calendars)));
  }

  private Optional<Limit> perhaps() {
    return yes() ? Optional.of(limit()) : Optional.empty();
  }

  private Limits limits() {
    Map<Priority, Limit> byPriority = new EnumMap<>(Priority.class);
    some(List.of(Priority.values()), 2).forEach(priority -> byPriority.put(priority, limit()));
    return new Limits(perhaps(), byPriority, Map.of());
  }

  private List<Who> whos() {
    List<Who> all = new ArrayList<>(Arrays.asList(Who.Part.values()));
    ROLES.forEach(role -> all.add(new Who.Role(role)));
    TEAMS.forEach(team -> all.add(new Who.Team(team)));
    all.add(new Who.Named("Bo"));
    all.add(new Who.Address("other@example.com"));
    all.add(new Who.Role("nobody"));
    return all;
  }

  /** Whom a policy may page or call. */
  private List<Who> ours() {
    return whos().stream().filter(who -> !People.CLIENT.contains(who)).toList();
  }

  private List<Tier> tiers() {
    List<Tier> tiers = new ArrayList<>();
    for (String key : List.of("first-touch", "tier-3", "senior-it-manager")) {
      tiers.add(
          new Tier(
              key,
              one(
                  List.of(
                      new Who.Team(one(TEAMS)), new Who.Role(one(ROLES)), new Who.Named("Ivo"))),
              limits(),
              limits(),
              limits(),
              one(List.of(Tier.FixFrom.values())),
              yes() ? Optional.of(one(ROLES)) : Optional.empty(),
              one(List.of(Tier.OnRing.values()))));
    }
    return tiers.subList(0, 1 + random.nextInt(tiers.size()));
  }

  private List<PageChain.Step> chain() {
    List<PageChain.Step> steps = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      steps.add(
          new PageChain.Step(one(ours()), BusinessDuration.ofMinutes(5 + random.nextInt(60))));
    }
    return steps;
  }

  private Map<Priority, PriorityRule> priorities() {
    Map<Priority, PriorityRule> rules = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      rules.put(
          priority,
          new PriorityRule(
              priority,
              priority.key(),
              "",
              one(List.of("office", "shop", "rare", "client", BusinessCalendar.ALWAYS)),
              perhaps(),
              perhaps(),
              perhaps(),
              yes() ? Optional.of("tier-3") : Optional.empty(),
              yes()));
    }
    return rules;
  }

  private Map<PauseReason, PauseRule> pauses() {
    List<ClockKind> kinds =
        EnumSet.allOf(ClockKind.class).stream().filter(ClockKind::negotiable).toList();
    Map<PauseReason, PauseRule> rules = new EnumMap<>(PauseReason.class);
    for (PauseReason reason : PauseReason.values()) {
      rules.put(reason, new PauseRule(Set.copyOf(some(kinds, 6)), limit(), Set.of()));
    }
    return rules;
  }

  private Audiences audiences() {
    Map<NoticeKind, List<Who>> changed = new EnumMap<>(NoticeKind.class);
    some(List.of(NoticeKind.values()), 10).forEach(kind -> changed.put(kind, some(whos(), 4)));
    return new Audiences(changed);
  }

  private List<PersonId> people(int most) {
    return some(NAMES, most).stream().map(Sample::person).toList();
  }

  private Roster roster() {
    Map<PersonId, Person> here = new HashMap<>();
    some(NAMES, 9)
        .forEach(name ->
            here.put(
                Sample.person(name),
                new Person(
                    Sample.person(name),
                    name,
                    random.nextInt(4) > 0 ? List.of(Sample.contact(name)) : List.of())));
    Map<String, Team> teams = new HashMap<>();
    TEAMS.forEach(key -> teams.put(key, team(key)));
    Map<String, List<PersonId>> roles = new HashMap<>();
    ROLES.forEach(role -> roles.put(role, people(2)));
    return new Roster(1, here, teams, roles, Map.of(Sample.ACME, company(Sample.ACME)));
  }

  private Team team(String key) {
    Recurrence handOff =
        new Recurrence(
            Story.MONDAY.minusDays(random.nextInt(10) - 3).atTime(9, 0),
            Sample.ZONE,
            1 + random.nextInt(2),
            one(List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS)));
    return new Team(
        key,
        people(4),
        people(1).stream().findFirst(),
        yes() ? Optional.of(new Rotation(handOff, people(3))) : Optional.empty());
  }

  private Company company(CompanyId id) {
    return new Company(
        id,
        "Acme",
        yes() ? Optional.of(weekly("client", "mon-sun 12:00-20:00", 0)) : Optional.empty(),
        people(1).stream().findFirst(),
        people(1).stream().findFirst());
  }
}
