package belay.policyfile;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.Ageing;
import belay.core.policy.Alerts;
import belay.core.policy.Assignment;
import belay.core.policy.Category;
import belay.core.policy.Checklist;
import belay.core.policy.Deescalation;
import belay.core.policy.Limit;
import belay.core.policy.Maintenance;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.RemoteSession;
import belay.core.policy.RequesterEscalation;
import belay.core.roster.Who;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what only some desks do; what is not written is not done. */
final class PracticeReader {
  private static final int MOST_ITEMS = 100;
  private static final String ITEM = "[a-z0-9][a-z0-9-]*";
  private static final Duration LONGEST_WORK = Duration.ofSeconds(BusinessDuration.MAX.seconds());

  private final Times times;
  private final ZoneId zone;

  PracticeReader(Times times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  Practices read(Entries all) {
    return new Practices(
        nested(all, "urgency-test").flatMap(entries -> new UrgencyReader(times).read(entries)),
        nested(all, "checklist").flatMap(this::checklist),
        nested(all, "remote-session").map(this::session),
        nested(all, "monitoring-period").flatMap(this::monitoring),
        nested(all, "requester-escalation").flatMap(this::requester),
        nested(all, "ageing").flatMap(this::ageing),
        nested(all, "de-escalate").map(this::deescalation).orElse(Deescalation.USUAL),
        nested(all, "assignment").map(this::assignment).orElse(Assignment.BY_HAND),
        nested(all, "categories").map(this::categories).orElse(Map.of()),
        nested(all, "alerts").map(this::alerts).orElse(Alerts.USUAL),
        all.get("maintenance").map(this::maintenance).orElse(List.of()));
  }

  private Optional<Checklist> checklist(Entries entries) {
    var priorities = Choices.priorities(entries, "for", List.of(Priority.CRITICAL));
    List<Checklist.Item> items =
        entries
            .require("items", "say what is asked for: items: { remote-access: a way in }")
            .flatMap(Value::entries)
            .map(PracticeReader::items)
            .orElse(List.of());
    Optional<Limit> chase =
        entries.require("chase", "say how often it is asked for: every 4h").flatMap(times::limit);
    entries.rejectOthers();
    return items.isEmpty()
        ? Optional.empty()
        : chase.map(limit -> new Checklist(priorities, items, limit));
  }

  private static List<Checklist.Item> items(Entries entries) {
    List<Checklist.Item> items = new ArrayList<>();
    for (String key : entries.all()) {
      if (!key.matches(ITEM)) {
        entries
            .source()
            .error(entries.place(key), "'" + key + "': use small letters, digits and dashes");
      }
      entries
          .get(key)
          .flatMap(Value::text)
          .ifPresent(words -> items.add(new Checklist.Item(key, words)));
    }
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      entries.source().error(entries.place(), "a checklist has from 1 to " + MOST_ITEMS + " items");
    }
    return items;
  }

  private RemoteSession session(Entries entries) {
    RemoteSession rule =
        new RemoteSession(
            Choices.priorities(entries, "for", List.of(Priority.CRITICAL)),
            entries.get("offer").flatMap(times::limit).orElse(Defaults.HALF_AN_HOUR),
            entries.get("plan").flatMap(times::limit).orElse(Defaults.HOUR));
    entries.rejectOthers();
    return rule;
  }

  private Optional<MonitoringPeriod> monitoring(Entries entries) {
    var priorities = Choices.priorities(entries, "for", List.of(Priority.CRITICAL));
    Limit usual = entries.get("usual").flatMap(times::limit).orElse(Defaults.THREE_DAYS);
    Optional<String> closer =
        entries.require("closer", "say which role closes at its end").flatMap(Value::text);
    entries.rejectOthers();
    return closer.map(role -> new MonitoringPeriod(priorities, usual, role));
  }

  private Optional<RequesterEscalation> requester(Entries entries) {
    boolean byMail = entries.get("by-mail").flatMap(Value::yesNo).orElse(true);
    boolean test = entries.get("urgency-test").flatMap(Value::yesNo).orElse(false);
    Limit answer = entries.get("answer").flatMap(times::limit).orElse(Defaults.HOUR);
    Optional<Who> lead =
        entries
            .require("lead", "say who is called when nobody has answered in time")
            .flatMap(WhoReader::read);
    entries.rejectOthers();
    return lead.map(who -> new RequesterEscalation(byMail, test, answer, who));
  }

  private Optional<Ageing> ageing(Entries entries) {
    Limit after = entries.get("after").flatMap(times::limit).orElse(Defaults.THIRTY_DAYS);
    Optional<String> role =
        entries.require("to", "say which role gets what is open too long").flatMap(Value::text);
    Limit answer = entries.get("answer").flatMap(times::limit).orElse(Defaults.WORKING_DAY);
    entries.rejectOthers();
    return role.map(to -> new Ageing(after, to, answer));
  }

  private Deescalation deescalation(Entries entries) {
    Deescalation rule =
        new Deescalation(
            entries.get("by").map(Value::texts).orElse(List.of()),
            Choices.one(
                entries,
                "when",
                Deescalation.When.values(),
                Deescalation.When::key,
                Deescalation.When.ANY_TIME));
    entries.rejectOthers();
    return rule;
  }

  private Assignment assignment(Entries entries) {
    Assignment rule =
        new Assignment(
            entries.get("automatic").flatMap(Value::yesNo).orElse(true),
            Choices.one(
                entries,
                "overflow",
                Assignment.Overflow.values(),
                Assignment.Overflow::key,
                Assignment.Overflow.STAY));
    entries.rejectOthers();
    return rule;
  }

  private Map<String, Category> categories(Entries entries) {
    Map<String, Category> categories = new LinkedHashMap<>();
    for (String name : entries.all()) {
      entries
          .get(name)
          .flatMap(Value::entries)
          .ifPresent(one -> {
            categories.put(
                name,
                new Category(
                    one.get("starts-at").flatMap(Value::text),
                    one.get("skill").flatMap(Value::text)));
            one.rejectOthers();
          });
    }
    return categories;
  }

  private Alerts alerts(Entries entries) {
    Optional<Entries> storm = nested(entries, "storm");
    Alerts rule =
        new Alerts(
            Choices.one(
                entries,
                "recovery",
                Alerts.Recovery.values(),
                Alerts.Recovery::key,
                Alerts.USUAL.recovery()),
            elapsed(entries, "flapping").orElse(Alerts.USUAL.flapping()),
            storm
                .flatMap(one -> one.get("tickets"))
                .flatMap(value -> value.number(2, 1000))
                .orElse(Alerts.USUAL.storm()),
            storm.flatMap(one -> elapsed(one, "within")).orElse(Alerts.USUAL.within()));
    storm.ifPresent(Entries::rejectOthers);
    entries.rejectOthers();
    return rule;
  }

  private Optional<Duration> elapsed(Entries entries, String key) {
    return entries
        .get(key)
        .flatMap(times.elapsed()::duration)
        .map(amount -> Duration.ofSeconds(amount.seconds()));
  }

  private List<Maintenance> maintenance(Value value) {
    return value.items().stream()
        .flatMap(item -> item.entries().flatMap(this::window).stream())
        .toList();
  }

  private Optional<Maintenance> window(Entries entries) {
    Optional<Instant> from = moment(entries, "from");
    Optional<Instant> until = moment(entries, "until");
    Optional<String> company = entries.get("company").flatMap(Value::text);
    Optional<String> what = entries.require("what", "say what is done then").flatMap(Value::text);
    entries.rejectOthers();
    if (from.isEmpty() || until.isEmpty() || what.isEmpty()) {
      return Optional.empty();
    }
    if (!until.get().isAfter(from.get())) {
      entries.source().error(entries.place("until"), "this lies before its beginning");
      return Optional.empty();
    }
    if (Duration.between(from.get(), until.get()).compareTo(LONGEST_WORK) > 0) {
      entries
          .source()
          .stricter(entries.place("until"), "announced work is over within ten years: say when");
    }
    return Optional.of(new Maintenance(from.get(), until.get(), company, what.get()));
  }

  private Optional<Instant> moment(Entries entries, String key) {
    return entries
        .require(key, "for example " + key + ": 2026-01-10T22:00")
        .flatMap(value -> value.as(text -> MomentText.parse(text, zone)));
  }

  private static Optional<Entries> nested(Entries entries, String key) {
    return entries.get(key).flatMap(Value::entries);
  }
}
