package belay.policyfile.scenario;

import belay.core.policy.Priority;
import belay.core.ticket.Intake;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.scenario.Scenario.Expectation;
import belay.policyfile.scenario.Scenario.Given;
import belay.policyfile.scenario.Scenario.Step;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a scenario; a line that can't be understood is a fault of its own. */
public final class ScenarioReader {
  private static final Pattern LINE = Pattern.compile("(" + Moments.SHAPE + ")\\s+(.+)");
  private static final Pattern SPAN =
      Pattern.compile(
          "nothing happens between (" + Moments.SHAPE + ") and (" + Moments.SHAPE + ")");

  private static final int MOST_TICKETS = 1_000_000_000;

  private final ZoneId zone;

  private ScenarioReader(ZoneId zone) {
    this.zone = zone;
  }

  public static Optional<Scenario> read(Value value, ZoneId zone) {
    return value.entries().flatMap(entries -> new ScenarioReader(zone).read(value, entries));
  }

  private Optional<Scenario> read(Value value, Entries entries) {
    Optional<String> name =
        entries.require("scenario", "it says what is promised").flatMap(Value::text);
    Optional<Given> given =
        entries
            .require("given", "at least given: { now: 2026-01-12T09:00 }")
            .flatMap(Value::entries)
            .flatMap(this::given);
    entries.get("rows").map(Value::items).orElse(List.of()).forEach(ScenarioReader::row);
    List<Value> when = entries.get("when").map(Value::items).orElse(List.of());
    List<Value> then =
        entries
            .require("then", "a scenario promises something")
            .map(Value::items)
            .orElse(List.of());
    entries.rejectOthers();
    if (then.isEmpty()) {
      entries.get("then").ifPresent(empty -> empty.fault("a scenario promises something"));
    }
    Start start = new Start(given.map(Given::now), zone);
    List<Step> steps = all(when, item -> item.as(line -> step(item, line, start)));
    List<Expectation> promises = all(then, item -> item.as(line -> promise(item, line, start)));
    return given.flatMap(
        ticket -> name.map(title -> scenario(title, value, ticket, steps, promises)));
  }

  /**
   * When a scenario begins. Where nobody can tell, its lines are read from some day on, so that
   * what is wrong with them is said all the same.
   */
  private record Start(Optional<Instant> now, Moments moments) {
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 12);

    Start(Optional<Instant> now, ZoneId zone) {
      this(
          now,
          new Moments(now.map(known -> LocalDate.ofInstant(known, zone)).orElse(SOME_DAY), zone));
    }

    Instant notBefore(Instant moment) {
      if (now.filter(moment::isBefore).isPresent()) {
        throw new IllegalArgumentException("this lies before the scenario's own beginning");
      }
      return moment;
    }

    /** Backwards nothing ever happens: such a promise would be kept by every policy. */
    Check goesOn(Check check, Instant from) {
      if (now.isPresent()
          && check instanceof Check.NothingUntil(var until)
          && !until.isAfter(from)) {
        throw new IllegalArgumentException(
            "this ends before it begins: the next day is +1d, for example until +1d 08:00");
      }
      return check;
    }
  }

  /** What a scenario proves, for those who look for it; nothing here depends on it. */
  private static void row(Value value) {
    if (!value.text().filter(text -> text.matches("[A-Z]+-[0-9]+")).isPresent()) {
      value.fault("a row is named like ESC-9");
    }
  }

  private static Scenario scenario(
      String name, Value value, Given given, List<Step> steps, List<Expectation> promises) {
    return new Scenario(
        name, value.source().file(), value.place(), given, steps, promises, Map.of());
  }

  private static <T> List<T> all(List<Value> values, Function<Value, Optional<T>> reader) {
    return values.stream().flatMap(value -> reader.apply(value).stream()).toList();
  }

  private static Step step(Value value, String line, Start start) {
    Matcher parts = parts(line);
    Instant at = start.notBefore(start.moments().parse(parts.group(1)));
    Acts.Act act = Form.read(Acts.FORMS, parts.group(2), start.moments());
    return new Step(value.place(), line, at, act.who(), act.command(), act.assignee());
  }

  private static Expectation promise(Value value, String line, Start start) {
    Moments moments = start.moments();
    Matcher span = SPAN.matcher(line);
    if (span.matches()) {
      Instant from = start.notBefore(moments.parse(span.group(1)));
      Check nothing = new Check.NothingUntil(moments.parse(span.group(2)));
      return new Expectation(value.place(), line, from, start.goesOn(nothing, from));
    }
    Matcher parts = parts(line);
    Instant at = start.notBefore(moments.parse(parts.group(1)));
    Check check = Form.read(Promises.FORMS, parts.group(2), moments);
    return new Expectation(value.place(), line, at, start.goesOn(check, at));
  }

  private static Matcher parts(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'"
              + line
              + "' does not begin with a time: 09:10, +1d 09:10, Tue 09:10 or"
              + " 2026-01-13T09:10");
    }
    return parts;
  }

  private Optional<Given> given(Entries entries) {
    Optional<Instant> now =
        entries
            .require("now", "for example now: 2026-01-12T09:00")
            .flatMap(value -> value.as(text -> Moments.ordinary(MomentText.parse(text, zone))));
    Optional<Priority> priority =
        entries
            .get("priority")
            .flatMap(value -> value.oneOf(List.of(Priority.values()), Priority::key));
    Optional<String> tier = text(entries, "tier");
    Optional<String> company = text(entries, "company");
    Optional<String> requester = text(entries, "requester");
    Optional<String> category = text(entries, "category");
    Intake intake =
        entries
            .get("intake")
            .flatMap(value -> value.oneOf(List.of(Intake.values()), Promises::key))
            .orElse(Intake.MAIL);
    Optional<String> by = text(entries, "by");
    Map<String, Integer> load =
        entries.get("load").flatMap(Value::entries).map(ScenarioReader::load).orElse(Map.of());
    Optional<Integer> split =
        entries.get("split-from").flatMap(value -> value.number(1, MOST_TICKETS));
    entries.rejectOthers();
    return now.map(moment ->
        new Given(moment, priority, tier, company, requester, category, intake, by, load, split));
  }

  private static Map<String, Integer> load(Entries entries) {
    Map<String, Integer> load = new LinkedHashMap<>();
    for (String name : entries.all()) {
      entries
          .get(name)
          .flatMap(value -> value.number(0, 10_000))
          .ifPresent(tickets -> load.put(name, tickets));
    }
    return load;
  }

  private static Optional<String> text(Entries entries, String key) {
    return entries.get(key).flatMap(Value::text);
  }
}
