package belay.policyfile;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.policy.Audiences;
import belay.core.policy.Limit;
import belay.core.policy.PageChain;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.policyfile.calendar.CalendarDoc;
import belay.policyfile.calendar.CalendarReader;
import belay.policyfile.calendar.Zones;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the first document: the policy itself. */
final class PolicyReader {
  private static final int MOST_BOUNCES = 100;
  private static final int MOST_CALENDARS = 100;
  private static final Limit DAILY =
      new Limit(BusinessDuration.ofHours(24), Optional.of(BusinessCalendar.ALWAYS));
  private static final PageChain NOBODY =
      new PageChain(List.of(), new Who.Address("nobody@invalid"));

  private final Entries entries;
  private final String version;

  private PolicyReader(Entries entries, String version) {
    this.entries = entries;
    this.version = version;
  }

  /** The policy, as far as it can be made out; faults are in the value's source. */
  static Optional<Policy> read(Value value, String version) {
    return value.entries().flatMap(entries -> new PolicyReader(entries, version).read());
  }

  private Optional<Policy> read() {
    String name = entries.require("policy", "it names the policy").flatMap(Value::text).orElse("");
    ZoneId zone =
        entries
            .require("time-zone", "for example time-zone: Europe/Berlin")
            .flatMap(value -> value.as(Zones::parse))
            .orElse(ZoneOffset.UTC);
    Map<String, BusinessCalendar> calendars = calendars(zone);
    Times times = Times.of(day(), calendars);
    List<Tier> tiers =
        entries
            .require("tiers", "a policy has at least one")
            .flatMap(Value::entries)
            .map(new TierReader(times)::read)
            .orElse(List.of());
    Optional<Policy> policy = read(name, zone, calendars, times, tiers);
    entries.rejectOthers();
    return policy;
  }

  private Optional<Policy> read(
      String name,
      ZoneId zone,
      Map<String, BusinessCalendar> calendars,
      Times times,
      List<Tier> tiers) {
    PeopleRules people = new PeopleRules(times);
    String first = calendars.keySet().iterator().next();
    var priorities = new PriorityReader(times, first).read(nested("priorities"));
    var page = page(people);
    var note = new NoteRules(times).read(entries.get("escalation-note"));
    var pauses = new PauseRules(times).read(nested("pauses"));
    var audiences = nested("tell").map(PeopleRules::tell).orElse(Audiences.USUAL);
    var roundTable = nested("round-table");
    Priority usual = defaultPriority();
    int bounces = entries.get("bounces").flatMap(v -> v.number(0, MOST_BOUNCES)).orElse(2);
    Limit review = entries.get("review").flatMap(times::limit).orElse(DAILY);
    Limit confirm = entries.get("confirm").flatMap(times::limit).orElse(DAILY);
    Practices practices = new PracticeReader(times, zone).read(entries);
    if (tiers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Policy(
            name,
            version,
            zone,
            calendars,
            priorities,
            usual,
            tiers,
            people.roundTable(roundTable, tiers.getLast()),
            page,
            note,
            pauses,
            audiences,
            bounces,
            review,
            confirm,
            practices));
  }

  private Map<String, BusinessCalendar> calendars(ZoneId zone) {
    Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
    nested("calendars").ifPresent(written -> readCalendars(written, zone, calendars));
    calendars.putIfAbsent(
        BusinessCalendar.ALWAYS, BusinessCalendar.always(BusinessCalendar.ALWAYS, zone));
    return calendars;
  }

  private static void readCalendars(
      Entries written, ZoneId zone, Map<String, BusinessCalendar> calendars) {
    if (written.all().size() > MOST_CALENDARS) {
      written.source().error(written.place(), "more than " + MOST_CALENDARS + " calendars");
      return;
    }
    for (String name : written.all()) {
      if (name.equals(Policy.CLIENT)) {
        written
            .source()
            .error(written.place(name), "'client' already means the client company's own hours");
      }
      BusinessCalendar unknown = BusinessCalendar.always(name, zone);
      Optional<CalendarDoc> doc =
          written.get(name).flatMap(value -> CalendarReader.read(value, zone));
      BusinessCalendar calendar = doc.map(d -> d.toCalendar(name)).orElse(unknown);
      if (name.equals(BusinessCalendar.ALWAYS)
          && !calendar.equals(BusinessCalendar.always(name, calendar.zone()))) {
        written
            .source()
            .stricter(written.place(name), "'24x7' already means around the clock: name it anew");
      }
      calendars.put(name, calendar);
    }
  }

  private BusinessDuration day() {
    return entries
        .get("day")
        .flatMap(value -> value.as(BusinessDuration::parse))
        .orElse(BusinessDuration.ZERO);
  }

  private Priority defaultPriority() {
    return entries
        .get("default-priority")
        .flatMap(value -> value.oneOf(List.of(Priority.values()), Priority::key))
        .orElse(Priority.MEDIUM);
  }

  private PageChain page(PeopleRules people) {
    return entries
        .require("page", "at least page: { backstop: owner@example.com }")
        .flatMap(Value::entries)
        .flatMap(people::page)
        .orElse(NOBODY);
  }

  private Optional<Entries> nested(String key) {
    return entries.get(key).flatMap(Value::entries);
  }
}
