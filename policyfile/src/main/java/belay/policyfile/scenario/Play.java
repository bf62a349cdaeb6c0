package belay.policyfile.scenario;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.ticket.Problem;
import belay.policyfile.scenario.Check.IsRefused;
import belay.policyfile.scenario.Check.NothingUntil;
import belay.policyfile.scenario.Outcome.Failure;
import belay.policyfile.scenario.Scenario.Expectation;
import belay.policyfile.scenario.Scenario.Step;
import belay.policyfile.source.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plays a scenario. At one moment clocks ring first, then people act in the order of the lines,
 * then promises are looked at. A refusal that nobody promised is a failure as well, and so is time
 * that does not go on: what comes after it is not looked at.
 */
public final class Play {
  private final Scenario scenario;
  private final Stage stage;
  private final List<Failure> failures = new ArrayList<>();

  private Play(Scenario scenario, Policy policy, Roster roster) {
    this.scenario = scenario;
    this.stage = new Stage(policy, roster, scenario);
  }

  public static Outcome of(Scenario scenario, Policy policy, Roster roster) {
    try {
      return new Play(scenario, policy, roster).play();
    } catch (IllegalArgumentException | IllegalStateException e) {
      String why = "it does not even begin: " + e.getMessage();
      return new Outcome(scenario, List.of(new Failure(scenario.place(), scenario.name(), why)));
    }
  }

  private Outcome play() {
    List<Step> steps = scenario.steps().stream().sorted(Comparator.comparing(Step::at)).toList();
    int done = 0;
    boolean goesOn = true;
    for (Expectation expectation : inOrder()) {
      Instant until = end(expectation);
      while (goesOn && done < steps.size() && !steps.get(done).at().isAfter(until)) {
        goesOn = perform(steps.get(done++));
      }
      goesOn = goesOn && judge(expectation);
    }
    while (goesOn && done < steps.size()) {
      goesOn = perform(steps.get(done++));
    }
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

  private boolean perform(Step step) {
    return goesOn(step.place(), step.line(), () -> act(step));
  }

  private void act(Step step) {
    stage.advance(step.at());
    stage.perform(step);
    List<Problem> problems = stage.tried().getLast().problems();
    if (!problems.isEmpty() && !promised(step, problems)) {
      String why = Judge.say(problems);
      failures.add(new Failure(step.place(), step.line(), "it was refused: " + why));
    }
  }

  /** Another refusal at the same moment is no excuse. */
  private boolean promised(Step step, List<Problem> problems) {
    return scenario.expectations().stream()
        .filter(expectation -> expectation.at().equals(step.at()))
        .anyMatch(expectation ->
            expectation.check() instanceof IsRefused refused && Judge.matches(refused, problems));
  }

  private boolean judge(Expectation expectation) {
    return goesOn(expectation.place(), expectation.line(), () -> look(expectation));
  }

  private void look(Expectation expectation) {
    stage.advance(end(expectation));
    Optional<String> wrong = new Judge(stage, expectation.at()).wrong(expectation.check());
    wrong.ifPresent(
        actual -> failures.add(new Failure(expectation.place(), expectation.line(), actual)));
  }

  /** Whether time can go on after a line; why it can't is said in its place. */
  private boolean goesOn(Place place, String line, Runnable story) {
    try {
      story.run();
      return true;
    } catch (IllegalArgumentException | IllegalStateException e) {
      failures.add(new Failure(place, line, "time does not go on until then: " + e.getMessage()));
      return false;
    }
  }
}
