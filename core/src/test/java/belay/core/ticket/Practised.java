package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.notice.NoticeKind;
import belay.core.policy.Ageing;
import belay.core.policy.Alarm;
import belay.core.policy.Alerts;
import belay.core.policy.Assignment;
import belay.core.policy.Audiences;
import belay.core.policy.Category;
import belay.core.policy.Checklist;
import belay.core.policy.ClosingRule;
import belay.core.policy.Deescalation;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.Maintenance;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.PageChain;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.PrioritySetter;
import belay.core.policy.RemoteSession;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Load;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The sample desk with what only some desks do, each test taking what it needs. */
final class Practised {
  static final BusinessCalendar LONG_DAYS =
      BusinessCalendar.parse("office", Sample.ZONE, List.of("mon-fri 08:00-18:00"), Holidays.NONE);
  static final Limit HOUR = new Limit(BusinessDuration.ofHours(1), Optional.of("office"));

  private final Map<Priority, PriorityRule> priorities =
      new EnumMap<>(Sample.policy().priorities());
  private final Map<String, Category> categories = new HashMap<>();
  private final List<Maintenance> maintenance = new ArrayList<>();
  private List<Tier> tiers = Sample.tiers();
  private PageChain page = Sample.policy().page();
  private Map<PauseReason, PauseRule> pauses = Sample.policy().pauses();
  private Optional<UrgencyTest> urgency = Optional.empty();
  private Optional<Checklist> checklist = Optional.empty();
  private Optional<RemoteSession> session = Optional.empty();
  private Optional<MonitoringPeriod> monitoring = Optional.empty();
  private Optional<RequesterEscalation> requester = Optional.empty();
  private Optional<Ageing> ageing = Optional.empty();
  private Deescalation deescalation = Deescalation.USUAL;
  private Assignment assignment = Assignment.BY_HAND;
  private Alerts alerts = Alerts.USUAL;
  private Roster roster = Sample.roster();
  private Load load = Load.NONE;

  /** A tier that waits for people and never moves anything by itself. */
  static Tier quiet(String key, Who who) {
    return new Tier(
        key,
        who,
        Limits.NONE,
        Limits.NONE,
        Limits.NONE,
        Tier.FixFrom.PLAN,
        Optional.of("service-desk-manager"),
        Tier.OnRing.CLIMB);
  }

  /** Two tiers of teams in which time alone moves nothing. */
  Practised quiet() {
    return with(
        List.of(
            quiet("first-touch", new Who.Team("service-desk")),
            quiet("tier-3", new Who.Team("senior-technicians"))));
  }

  Practised with(UrgencyTest test) {
    urgency = Optional.of(test);
    return this;
  }

  Practised with(Checklist list) {
    checklist = Optional.of(list);
    return this;
  }

  Practised with(RemoteSession rule) {
    session = Optional.of(rule);
    return this;
  }

  Practised with(MonitoringPeriod period) {
    monitoring = Optional.of(period);
    return this;
  }

  Practised with(RequesterEscalation rule) {
    requester = Optional.of(rule);
    return this;
  }

  Practised with(Ageing rule) {
    ageing = Optional.of(rule);
    return this;
  }

  Practised with(Deescalation rule) {
    deescalation = rule;
    return this;
  }

  Practised with(Assignment rule) {
    assignment = rule;
    return this;
  }

  Practised with(Alerts rule) {
    alerts = rule;
    return this;
  }

  Practised with(Maintenance window) {
    maintenance.add(window);
    return this;
  }

  Practised with(PageChain chain) {
    page = chain;
    return this;
  }

  Practised with(List<Tier> ladder) {
    tiers = List.copyOf(ladder);
    return this;
  }

  Practised with(Roster people) {
    roster = people;
    return this;
  }

  Practised with(Load tickets) {
    load = tickets;
    return this;
  }

  Practised pausing(Map<PauseReason, PauseRule> rules) {
    pauses = Map.copyOf(rules);
    return this;
  }

  Practised category(String name, Optional<String> startsAt, Optional<String> skill) {
    categories.put(name, new Category(startsAt, skill));
    return this;
  }

  Practised setBy(Priority priority, PrioritySetter... setters) {
    PriorityRule was = rule(priority);
    return put(was, Set.of(setters), was.closing(), was.alarm(), was.audiences());
  }

  Practised closing(Priority priority, ClosingRule rule) {
    PriorityRule was = rule(priority);
    return put(was, was.setBy(), rule, was.alarm(), was.audiences());
  }

  Practised alarm(Priority priority, Alarm alarm) {
    PriorityRule was = rule(priority);
    return put(was, was.setBy(), was.closing(), alarm, was.audiences());
  }

  Practised hears(Priority priority, NoticeKind kind, Who... who) {
    PriorityRule was = rule(priority);
    Audiences audiences = new Audiences(Map.of(kind, List.of(who)));
    return put(was, was.setBy(), was.closing(), was.alarm(), audiences);
  }

  /** Its clocks count by that calendar, and it enters where all others do. */
  Practised counting(Priority priority, String calendar) {
    PriorityRule was = rule(priority);
    priorities.put(
        priority,
        new PriorityRule(
            priority,
            was.label(),
            was.means(),
            calendar,
            was.respond(),
            was.resolve(),
            was.update(),
            Optional.empty(),
            was.pages(),
            was.setBy(),
            was.closing(),
            was.alarm(),
            was.audiences()));
    return this;
  }

  private Practised put(
      PriorityRule was,
      Set<PrioritySetter> setBy,
      ClosingRule closing,
      Alarm alarm,
      Audiences audiences) {
    priorities.put(
        was.priority(),
        new PriorityRule(
            was.priority(),
            was.label(),
            was.means(),
            was.calendar(),
            was.respond(),
            was.resolve(),
            was.update(),
            was.startsAt(),
            was.pages(),
            setBy,
            closing,
            alarm,
            audiences));
    return this;
  }

  private PriorityRule rule(Priority priority) {
    return Objects.requireNonNull(priorities.get(priority));
  }

  World world() {
    return new World(policy(), roster, load);
  }

  Story open(Priority priority) {
    return new Story(world()).open(priority);
  }

  private Policy policy() {
    Policy usual = Sample.policy();
    Practices practices =
        new Practices(
            urgency,
            checklist,
            session,
            monitoring,
            requester,
            ageing,
            deescalation,
            assignment,
            categories,
            alerts,
            maintenance);
    return new Policy(
        usual.name(),
        usual.version(),
        usual.zone(),
        Map.of("office", LONG_DAYS),
        priorities,
        usual.defaultPriority(),
        tiers,
        usual.roundTable(),
        page,
        usual.note(),
        pauses,
        usual.audiences(),
        usual.bounces(),
        usual.review(),
        usual.confirm(),
        practices);
  }
}
