package belay.policyfile.scenario;

import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.ticket.Command;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.source.Nearest;
import belay.policyfile.source.Place;
import belay.policyfile.source.Source;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that everybody and everything a scenario mentions is known to its policy and roster. */
public final class Known {
  private final Source source;
  private final Set<String> tiers = new TreeSet<>();
  private final Set<String> people = new TreeSet<>();
  private final Set<String> companies = new TreeSet<>();

  public Known(Source source, Policy policy, RosterDoc roster) {
    this.source = source;
    policy.tiers().stream().map(Tier::key).forEach(tiers::add);
    roster.people().stream().map(RosterDoc.Somebody::name).forEach(people::add);
    roster.companies().stream().map(RosterDoc.Client::name).forEach(companies::add);
  }

  public void check(Scenario scenario) {
    Scenario.Given given = scenario.given();
    given.tier().ifPresent(tier -> known(scenario.place(), "tier", tier, tiers));
    given.company().ifPresent(name -> known(scenario.place(), "company", name, companies));
    Set<String> cast = new TreeSet<>(Set.of(Cast.REQUESTER, "the " + Cast.REQUESTER));
    given.requester().ifPresent(cast::add);
    scenario.steps().forEach(step -> check(step, cast));
    scenario.expectations().forEach(promise -> check(promise, cast));
  }

  private void check(Scenario.Step step, Set<String> cast) {
    person(step.place(), step.who(), cast);
    step.assignee().ifPresent(who -> person(step.place(), who, cast));
    target(step.command()).ifPresent(tier -> position(step.place(), tier));
  }

  private static Optional<String> target(Command command) {
    return switch (command) {
      case Command.Escalate escalate -> escalate.to();
      case Command.HandBack handBack -> Optional.of(handBack.to());
      default -> Optional.empty();
    };
  }

  private void check(Scenario.Expectation promise, Set<String> cast) {
    Place place = promise.place();
    switch (promise.check()) {
      case Check.TierIs tier -> position(place, tier.tier());
      case Check.OwnerIs(var who) -> person(place, who, cast);
      case Check.Owes owes -> person(place, owes.who(), cast);
      case Check.OwesNothing(var who) -> person(place, who, cast);
      case Check.IsPaged(var who) -> person(place, who, cast);
      case Check.IsTold told -> person(place, told.who(), cast);
      case Check.StatusIs _,
          Check.NobodyIsPaged _,
          Check.ClockIs _,
          Check.ClockIsDue _,
          Check.IsRefused _,
          Check.NothingUntil _ -> {}
    }
  }

  private void position(Place place, String tier) {
    if (!tier.equals(RoundTable.KEY)) {
      known(place, "tier", tier, tiers);
    }
  }

  private void person(Place place, String name, Set<String> cast) {
    if (!cast.contains(name)) {
      known(place, "person", name, people);
    }
  }

  /** An address stands for itself. */
  private void known(Place place, String what, String name, Set<String> all) {
    if (!all.contains(name) && !name.contains("@") && !source.full()) {
      source.error(place, "there is no " + what + " '" + name + "'" + Nearest.hint(name, all));
    }
  }
}
