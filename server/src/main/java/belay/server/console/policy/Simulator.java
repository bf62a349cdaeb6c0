package belay.server.console.policy;

import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.policyfile.simulation.Line;
import belay.policyfile.simulation.NotForeseenException;
import belay.policyfile.simulation.Simulation;
import belay.policyfile.simulation.Simulation.Answer;
import belay.policyfile.simulation.Simulation.Question;
import belay.server.accounts.Visitor;
import belay.server.console.policy.Asked.Faulty;
import belay.server.console.policy.Asked.Sound;
import belay.server.console.policy.SimulationPage.Choice;
import belay.server.console.policy.SimulationPage.Moment;
import belay.server.console.policy.SimulationPage.Shown;
import belay.server.console.policy.SimulationPage.Told;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import belay.server.words.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries policies out, with the desk's own people (POL-3). */
final class Simulator {
  private static final int MOST_LINES = 400;

  private final PolicyPages pages;
  private final Policies policies;
  private final Reading reading;
  private final Directory directory;
  private final InstantSource clock;

  Simulator(
      PolicyPages pages,
      Policies policies,
      Reading reading,
      Directory directory,
      InstantSource clock) {
    this.pages = pages;
    this.policies = policies;
    this.reading = reading;
    this.directory = directory;
    this.clock = clock;
  }

  /** The policy in force. */
  SimulationPage current(Visitor visitor, Asked asked) {
    Policy policy = policies.policy(pages.version().version());
    return page(pages.sheet(visitor), Optional.empty(), "", policy, asked);
  }

  /** A text that is being edited, or that it can't be tried out. */
  SimulationPage edited(Visitor visitor, String typed, String base, Asked asked) {
    String text = Reading.plain(typed);
    Sheet sheet = pages.sheet(visitor);
    PolicyVersion own = pages.version();
    Checked checked = reading.look(own.name(), text);
    if (checked.policy().isPresent()) {
      return page(sheet, Optional.of(text), base, checked.policy().get(), asked);
    }
    Policy force = policies.policy(own.version());
    return page(
        sheet,
        Optional.of(text),
        base,
        force,
        asked.withDefaults(force, clock.instant()),
        sheet.say("sim.broken"),
        Optional.empty());
  }

  private SimulationPage page(
      Sheet sheet, Optional<String> edited, String base, Policy policy, Asked typed) {
    Roster roster = directory.roster();
    Asked filled = typed.withDefaults(policy, clock.instant());
    return switch (filled.understand(policy, roster, sheet)) {
      case Faulty(Asked faulty) -> page(sheet, edited, base, policy, faulty, "", Optional.empty());
      case Sound(Asked asked, Question question) -> {
        try {
          Answer answer = Simulation.of(policy, roster, question);
          Shown shown = shown(sheet, policy, question, answer);
          yield page(sheet, edited, base, policy, asked, "", Optional.of(shown));
        } catch (NotForeseenException e) {
          // A calendar that never opens, a priority that such a ticket can't be opened with.
          String why = sheet.say("sim.never", "why", String.valueOf(e.getMessage()));
          yield page(sheet, edited, base, policy, asked, why, Optional.empty());
        }
      }
    };
  }

  private SimulationPage page(
      Sheet sheet,
      Optional<String> edited,
      String base,
      Policy policy,
      Asked asked,
      String trouble,
      Optional<Shown> shown) {
    return new SimulationPage(
        sheet,
        edited,
        base,
        policy.name(),
        policy.zone().getId(),
        asked,
        companies(),
        Arrays.stream(Priority.values())
            .map(priority -> new Choice(priority.key(), Sheet.label(policy, priority)))
            .toList(),
        categories(policy),
        trouble,
        shown);
  }

  private List<Choice> companies() {
    return directory.roster().companies().values().stream()
        .sorted(Comparator.comparing(Company::name, String.CASE_INSENSITIVE_ORDER))
        .map(company -> new Choice(company.id().toString(), company.name()))
        .toList();
  }

  private static List<String> categories(Policy policy) {
    return Stream.concat(
            policy.practices().categories().keySet().stream(),
            policy.tiers().stream().flatMap(Simulator::categories))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> categories(Tier tier) {
    return Stream.of(tier.respond(), tier.diagnose(), tier.fix())
        .flatMap(limits -> limits.byCategory().keySet().stream());
  }

  private Shown shown(Sheet sheet, Policy policy, Question question, Answer answer) {
    Times times = new Times(sheet.words().locale(), policy.zone(), question.at());
    Telling telling = new Telling(sheet, policy, times);
    List<Line> lines = answer.lines();
    Map<Instant, List<Line>> byTime = new LinkedHashMap<>();
    lines.stream()
        .limit(MOST_LINES)
        .forEach(line -> byTime.computeIfAbsent(line.at(), _ -> new ArrayList<>()).add(line));
    List<Moment> moments =
        byTime.entrySet().stream()
            .map(moment -> moment(moment.getKey(), moment.getValue(), question, telling))
            .toList();
    boolean nothing = lines.stream().allMatch(line -> Telling.kind(line).isEmpty());
    return new Shown(
        SimulationPicture.of(policy, question, answer, telling),
        moments,
        nothing,
        answer.cut() ? sheet.say("sim.cut", "count", lines.size()) : "",
        Math.max(0, lines.size() - MOST_LINES));
  }

  private static Moment moment(Instant at, List<Line> lines, Question question, Telling telling) {
    Duration after = Duration.between(question.at(), at);
    return new Moment(
        telling.times().iso(at),
        day(at, question, telling),
        telling.sheet().say("sim.after", "span", telling.times().left(after)),
        lines.stream().map(line -> told(line, telling)).toList());
  }

  private static String day(Instant at, Question question, Telling telling) {
    Times times = telling.times();
    return times.sameDay(at, question.at())
        ? times.clock(at)
        : times.day(at) + ", " + times.clock(at);
  }

  private static Told told(Line line, Telling telling) {
    String other = Telling.MOVES.contains(line.event()) ? "move" : "other";
    return new Told(Telling.kind(line).orElse(other), telling.say(line), line.why());
  }
}
