package belay.policyfile.scenario;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.policyfile.scenario.Check.IsRefused;
import belay.policyfile.scenario.Check.NothingUntil;
import belay.policyfile.scenario.Outcome.Failure;
import belay.policyfile.scenario.Scenario.Expectation;
import belay.policyfile.scenario.Scenario.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plays a scenario. At one moment clocks ring first, then people act in the order of the lines,
 * then promises are looked at. A refusal that nobody promised is a failure as well.
 */
public final class Play {
  private final Scenario scenario;
  private final Stage stage;
  private final List<Failure> failures = new ArrayList<>();

  private Play(Scenario scenario, Policy policy, Roster roster) {
    this.scenario = scenario;
    Policy entered = scenario.given().tier().map(policy::startingAt).orElse(policy);
    this.stage = new Stage(entered, roster, scenario.given());
  }

  public static Outcome of(Scenario scenario, Policy policy, Roster roster) {
    return new Play(scenario, policy, roster).play();
  }

  private Outcome play() {
    List<Step> steps = scenario.steps().stream().sorted(Comparator.comparing(Step::at)).toList();
    int done = 0;
    for (Expectation expectation : inOrder()) {
      Instant until = end(expectation);
      while (done < steps.size() && !steps.get(done).at().isAfter(until)) {
        perform(steps.get(done++));
      }
      stage.advance(until);
      judge(expectation);
    }
    steps.subList(done, steps.size()).forEach(this::perform);
    failures.sort(Comparator.comparingInt(failure -> failure.place().line()));
    return new Outcome(scenario, failures);
  }

  private List<Expectation> inOrder() {
    return scenario.expectations().stream().sorted(Comparator.comparing(Play::end)).toList();
  }

  /** When a promise can be judged. */
  private static Instant end(Expectation expectation) {
    return expectation.check() instanceof NothingUntil(var until) ? until : expectation.at();
  }

  private void perform(Step step) {
    stage.advance(step.at());
    stage.perform(step);
    Stage.Tried tried = stage.tried().getLast();
    boolean promised =
        scenario.expectations().stream()
            .anyMatch(e -> e.check() instanceof IsRefused && e.at().equals(step.at()));
    if (tried.refused() && !promised) {
      String why = Judge.say(tried.problems());
      failures.add(new Failure(step.place(), step.line(), "it was refused: " + why));
    }
  }

  private void judge(Expectation expectation) {
    Optional<String> wrong = new Judge(stage, expectation.at()).wrong(expectation.check());
    wrong.ifPresent(
        actual -> failures.add(new Failure(expectation.place(), expectation.line(), actual)));
  }
}
