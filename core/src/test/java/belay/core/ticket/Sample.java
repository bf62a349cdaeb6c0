package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.clock.ClockKind;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.policy.Audiences;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.NoteField;
import belay.core.policy.NoteRule;
import belay.core.policy.PageChain;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import belay.core.roster.Who;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Practice C in small: three tiers, a round-table, and the people of the policy sketch. */
final class Sample {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final PersonId ANA = person("Ana");
  static final PersonId LUIS = person("Luis");
  static final PersonId BO = person("Bo");
  static final PersonId MARTA = person("Marta");
  static final PersonId IVO = person("Ivo");
  static final PersonId KIM = person("Kim");
  static final PersonId DANA = person("Dana");
  static final CompanyId ACME = new CompanyId(id("Acme"));

  private Sample() {}

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static PersonId person(String name) {
    return new PersonId(id(name));
  }

  static Contact contact(String name) {
    return new Contact(new ContactId(id("mail of " + name)), Channel.MAIL);
  }

  static Text text(String body) {
    return new Text(new TextId(id(body)), "salt", body);
  }

  static Limit minutes(long amount) {
    return Limit.of(BusinessDuration.ofMinutes(amount));
  }

  static Map<NoteField, Text> note(NoteField... fields) {
    return Arrays.stream(fields).collect(Collectors.toMap(Function.identity(), f -> text("none")));
  }

  static Map<NoteField, Text> fullNote() {
    return note(NoteField.STEPS_ATTEMPTED, NoteField.ERROR_CODES, NoteField.INTERNAL_DISCUSSIONS);
  }

  static World world() {
    return new World(policy(), roster());
  }

  static Policy policy() {
    return policy(tiers());
  }

  static Policy policy(List<Tier> tiers) {
    return new Policy(
        "Sample",
        "v1",
        ZONE,
        Map.of(
            "office",
            BusinessCalendar.parse("office", ZONE, List.of("mon-fri 08:00-17:00"), Holidays.NONE)),
        priorities(),
        Priority.MEDIUM,
        tiers,
        new RoundTable(
            List.of(
                new Who.Role("senior-it-manager"),
                new Who.Role("service-desk-manager"),
                new Who.Role("account-manager")),
            minutes(60),
            minutes(60),
            List.of(Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT)),
        new PageChain(
            List.of(
                new PageChain.Step(Who.Part.ON_CALL, BusinessDuration.ofMinutes(15)),
                new PageChain.Step(Who.Part.TEAM_LEAD, BusinessDuration.ofMinutes(15)),
                new PageChain.Step(
                    new Who.Role("service-desk-manager"), BusinessDuration.ofMinutes(15))),
            new Who.Address("owner@example.com")),
        new NoteRule(
            List.of(
                NoteField.STEPS_ATTEMPTED, NoteField.ERROR_CODES, NoteField.INTERNAL_DISCUSSIONS),
            List.of(NoteField.ISSUE),
            Map.of(
                Reason.PERMISSION, List.of(NoteField.MISSING_PERMISSIONS, NoteField.REQUIRED_STEPS),
                Reason.KNOWLEDGE, List.of(NoteField.RESEARCH)),
            minutes(15)),
        pauses(),
        Audiences.USUAL,
        2,
        Limit.of(BusinessDuration.ofHours(24)),
        Limit.of(BusinessDuration.ofHours(24)));
  }

  /** The first tier has to respond within ten minutes; there is one above it. */
  static World responding() {
    Tier tier = tiers().getFirst();
    Tier responds =
        new Tier(
            tier.key(),
            tier.who(),
            Limits.of(minutes(10)),
            tier.diagnose(),
            tier.fix(),
            tier.fixFrom(),
            tier.overrider(),
            tier.onRing());
    return new World(policy(List.of(responds, tiers().get(1))), roster());
  }

  /** The same policy, telling others. */
  static Policy told(Policy policy, Audiences audiences) {
    return changed(policy, policy.calendars(), policy.roundTable(), audiences);
  }

  /** The same policy with other office hours. */
  static Policy counting(BusinessCalendar office) {
    Policy policy = policy();
    return changed(policy, Map.of("office", office), policy.roundTable(), policy.audiences());
  }

  /** The same policy with another round-table. */
  static Policy callingIn(Policy policy, RoundTable roundTable) {
    return changed(policy, policy.calendars(), roundTable, policy.audiences());
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
        policy.confirm(),
        policy.practices());
  }

  private static Policy changed(
      Policy policy,
      Map<String, BusinessCalendar> calendars,
      RoundTable roundTable,
      Audiences audiences) {
    return new Policy(
        policy.name(),
        policy.version(),
        policy.zone(),
        calendars,
        policy.priorities(),
        policy.defaultPriority(),
        policy.tiers(),
        roundTable,
        policy.page(),
        policy.note(),
        policy.pauses(),
        audiences,
        policy.bounces(),
        policy.review(),
        policy.confirm());
  }

  private static Map<PauseReason, PauseRule> pauses() {
    PauseRule rule =
        new PauseRule(
            Set.of(ClockKind.DIAGNOSE, ClockKind.FIX, ClockKind.UPDATE),
            Limit.of(BusinessDuration.ofHours(16)),
            Set.of(Priority.CRITICAL));
    return Map.of(
        PauseReason.CUSTOMER, rule, PauseReason.VENDOR, rule, PauseReason.APPOINTMENT, rule);
  }

  private static Map<Priority, PriorityRule> priorities() {
    Map<Priority, PriorityRule> rules = new EnumMap<>(Priority.class);
    rules.put(Priority.CRITICAL, priority(Priority.CRITICAL, "24x7", 15, 60, true));
    rules.put(Priority.HIGH, priority(Priority.HIGH, "office", 60, 240, true));
    rules.put(Priority.MEDIUM, priority(Priority.MEDIUM, "office", 240, 0, false));
    rules.put(Priority.LOW, priority(Priority.LOW, "office", 480, 0, false));
    return rules;
  }

  private static PriorityRule priority(
      Priority priority, String calendar, long respond, long update, boolean pages) {
    return new PriorityRule(
        priority,
        priority.key(),
        "",
        calendar,
        Optional.of(minutes(respond)),
        Optional.empty(),
        update == 0 ? Optional.empty() : Optional.of(minutes(update)),
        priority == Priority.CRITICAL ? Optional.of("tier-3") : Optional.empty(),
        pages);
  }

  static List<Tier> tiers() {
    return List.of(
        tier("first-touch", new Who.Team("service-desk"), 30, 60, "service-desk-manager"),
        tier("tier-3", new Who.Team("senior-technicians"), 30, 60, "service-desk-manager"),
        tier("senior-it-manager", new Who.Role("senior-it-manager"), 60, 60, "senior-it-manager"));
  }

  static Tier tier(String key, Who who, long diagnose, long fix, String overrider) {
    return new Tier(
        key,
        who,
        Limits.NONE,
        Limits.of(minutes(diagnose)),
        Limits.of(minutes(fix)),
        Tier.FixFrom.PLAN,
        Optional.of(overrider),
        Tier.OnRing.CLIMB);
  }

  static Roster roster() {
    return roster(Set.of("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana"), Set.of());
  }

  /** Only these people are here; the mute ones have no way to be reached. */
  static Roster roster(Set<String> here, Set<String> mute) {
    Map<PersonId, Person> people =
        here.stream()
            .collect(
                Collectors.toMap(
                    Sample::person,
                    name ->
                        new Person(
                            person(name),
                            name,
                            mute.contains(name) ? List.of() : List.of(contact(name)))));
    return new Roster(
        1,
        people,
        Map.of(
            "service-desk",
            team("service-desk", here, "Ana", "Luis"),
            "senior-technicians",
            team("senior-technicians", here, "Bo")),
        Map.of(
            "service-desk-manager", List.of(MARTA),
            "senior-it-manager", List.of(IVO),
            "account-manager", List.of(KIM)),
        Map.of(
            ACME,
            new Company(ACME, "Acme", Optional.empty(), Optional.of(DANA), Optional.of(KIM))));
  }

  private static Team team(String key, Set<String> here, String... names) {
    List<PersonId> members =
        Arrays.stream(names).filter(here::contains).map(Sample::person).toList();
    return new Team(key, members, members.stream().findFirst(), Optional.empty());
  }
}
