package belay.policyfile;

import belay.core.calendar.BusinessDuration;
import belay.core.notice.NoticeKind;
import belay.core.policy.Audiences;
import belay.core.policy.Limit;
import belay.core.policy.PageChain;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads who is called, paged and told: {@code round-table:}, {@code page:} and {@code tell:}. */
final class PeopleRules {
  private static final Limit HOUR = Limit.of(BusinessDuration.ofHours(1));
  private static final BusinessDuration PATIENCE = BusinessDuration.ofMinutes(15);
  private static final int MOST_STEPS = 50;
  private static final List<PageChain.Step> USUAL_STEPS =
      List.of(
          new PageChain.Step(Who.Part.ON_CALL, PATIENCE),
          new PageChain.Step(Who.Part.TEAM_LEAD, PATIENCE),
          new PageChain.Step(Who.Part.OVERRIDER, PATIENCE));
  private static final String BACKSTOP =
      "say who is told when nobody else can be reached, for example backstop: owner@example.com";

  private final Times times;

  PeopleRules(Times times) {
    this.times = times;
  }

  /** Without a word about it, whoever may override the last tier is called. */
  RoundTable roundTable(Optional<Entries> entries, Tier last) {
    Who usual = last.overrider().<Who>map(Who.Role::new).orElse(last.who());
    List<Who> usualTell = List.of(Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT);
    RoundTable table =
        new RoundTable(
            get(entries, "who")
                .map(WhoReader::readAll)
                .filter(who -> !who.isEmpty())
                .orElse(List.of(usual)),
            get(entries, "plan").flatMap(times::limit).orElse(HOUR),
            get(entries, "fix").flatMap(times::limit).orElse(HOUR),
            get(entries, "tell").map(WhoReader::readAll).orElse(usualTell));
    entries.ifPresent(Entries::rejectOthers);
    return table;
  }

  Optional<PageChain> page(Entries entries) {
    entries
        .get("repeat")
        .ifPresent(value -> value.oneOf(List.of("until-acknowledged"), word -> word));
    Optional<Who> backstop = entries.require("backstop", BACKSTOP).flatMap(WhoReader::read);
    List<PageChain.Step> steps = entries.get("steps").map(this::steps).orElse(USUAL_STEPS);
    entries.rejectOthers();
    return backstop.map(who -> new PageChain(steps, who));
  }

  private List<PageChain.Step> steps(Value value) {
    List<PageChain.Step> steps = new ArrayList<>();
    if (value.items().size() > MOST_STEPS) {
      value.fault("a page has at most " + MOST_STEPS + " steps");
      return steps;
    }
    for (Value item : value.items()) {
      item.entries().flatMap(this::step).ifPresent(steps::add);
    }
    if (value.items().isEmpty()) {
      value.fault("a page needs at least one step, for example - { to: on-call, for: 15m }");
    }
    return steps;
  }

  private Optional<PageChain.Step> step(Entries entries) {
    Optional<Who> who = entries.require("to", "say who is paged").flatMap(WhoReader::read);
    Patience patience = entries.get("for").map(this::patience).orElse(Patience.USUAL);
    entries.rejectOthers();
    return who.map(to -> new PageChain.Step(to, patience.others(), patience.some()));
  }

  /** How long a step waits for an acknowledgement. */
  private record Patience(BusinessDuration others, Map<Priority, BusinessDuration> some) {
    static final Patience USUAL = new Patience(PATIENCE, Map.of());
  }

  /** One time for all, or times by priority. */
  private Patience patience(Value value) {
    return value.isEntries()
        ? value.entries().map(this::byPriority).orElse(Patience.USUAL)
        : new Patience(times.duration(value).orElse(PATIENCE), Map.of());
  }

  private Patience byPriority(Entries entries) {
    Map<Priority, BusinessDuration> some = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      entries
          .get(priority.key())
          .flatMap(times::duration)
          .ifPresent(duration -> some.put(priority, duration));
    }
    BusinessDuration others = entries.get("otherwise").flatMap(times::duration).orElse(PATIENCE);
    entries.rejectOthers();
    return new Patience(others, some);
  }

  static Audiences tell(Entries entries) {
    Map<NoticeKind, List<Who>> changed = new EnumMap<>(NoticeKind.class);
    for (NoticeKind kind : NoticeKind.values()) {
      entries.get(kind.key()).ifPresent(who -> changed.put(kind, WhoReader.readAll(who)));
    }
    entries.rejectOthers();
    return new Audiences(changed);
  }

  private static Optional<Value> get(Optional<Entries> entries, String key) {
    return entries.flatMap(present -> present.get(key));
  }
}
