package belay.policyfile.scenario;

import belay.core.clock.ClockKey;
import belay.core.policy.Mention;
import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Command;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.source.Nearest;
import belay.policyfile.source.Place;
import belay.policyfile.source.Source;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks that everybody and everything a scenario mentions is known to its policy and roster. */
public final class Known {
  private static final String BY = ", by ";

  private final Source source;
  private final Set<String> tiers = new TreeSet<>();
  private final Set<String> people = new TreeSet<>();
  private final Set<String> companies = new TreeSet<>();
  private final Set<String> addresses = new TreeSet<>();

  public Known(Source source, Policy policy, RosterDoc roster) {
    this.source = source;
    policy.tiers().stream().map(Tier::key).forEach(tiers::add);
    roster.people().stream().map(RosterDoc.Somebody::name).forEach(people::add);
    roster.companies().stream().map(RosterDoc.Client::name).forEach(companies::add);
    roster.vendors().stream().map(RosterDoc.Supplier::name).forEach(people::add);
    roster.people().stream().map(RosterDoc.Somebody::addresses).forEach(addresses::addAll);
    roster.vendors().stream().map(RosterDoc.Supplier::address).forEach(addresses::add);
    Mention.all(policy).stream()
        .map(Mention::who)
        .filter(Who.Address.class::isInstance)
        .map(Who::key)
        .forEach(addresses::add);
  }

  public void check(Scenario scenario) {
    Scenario.Given given = scenario.given();
    given.tier().ifPresent(tier -> known(scenario.place(), "tier", tier, tiers));
    given.company().ifPresent(name -> known(scenario.place(), "company", name, companies));
    Set<String> cast =
        new TreeSet<>(Set.of(Cast.REQUESTER, "the " + Cast.REQUESTER, Cast.MONITORING));
    given.requester().ifPresent(cast::add);
    given.by().ifPresent(who -> person(scenario.place(), who, cast));
    given.load().keySet().forEach(who -> known(scenario.place(), "person", who, people));
    merged(scenario).forEach(cast::add);
    scenario.steps().forEach(step -> check(step, cast));
    scenario.expectations().forEach(promise -> check(promise, cast));
  }

  /** Those who come along with a ticket that is merged into this one. */
  private static Stream<String> merged(Scenario scenario) {
    return scenario.steps().stream()
        .filter(step -> step.command() instanceof Command.Absorb)
        .map(step -> step.line().substring(step.line().indexOf(BY) + BY.length()));
  }

  private void check(Scenario.Step step, Set<String> cast) {
    if (!step.who().startsWith("#")) {
      person(step.place(), step.who(), cast);
    }
    step.assignee().ifPresent(who -> person(step.place(), who, cast));
    if (step.command() instanceof Command.OverrideClock override) {
      clock(step.place(), override.clock());
    }
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
      case Check.NotesAreFrom(var from) -> from.forEach(tier -> position(place, tier));
      case Check.IsPaged(var who) -> person(place, who, cast);
      case Check.IsNotPaged(var who) -> person(place, who, cast);
      case Check.IsNotTold told -> person(place, told.who(), cast);
      case Check.IsTold told -> person(place, told.who(), cast);
      case Check.ClockIs(var clock, _) -> clock(place, clock);
      case Check.ClockIsDue(var clock, _) -> clock(place, clock);
      case Check.StatusIs _,
          Check.NobodyIsPaged _,
          Check.NobodyIsTold _,
          Check.PriorityIs _,
          Check.UrgencyIs _,
          Check.ChecklistLacks _,
          Check.SessionIs _,
          Check.ConfirmedBy _,
          Check.IsNotConfirmed _,
          Check.IsRefused _,
          Check.NothingUntil _ -> {}
    }
  }

  private void position(Place place, String tier) {
    if (!tier.equals(RoundTable.KEY)) {
      known(place, "tier", tier, tiers);
    }
  }

  private void clock(Place place, ClockKey key) {
    if (!key.subject().isEmpty()) {
      known(place, "clock", key.toString(), Subjects.of(key.kind(), tiers));
    }
  }

  private void person(Place place, String name, Set<String> cast) {
    if (!cast.contains(name) && !people.contains(name)) {
      boolean address = name.contains("@");
      known(place, address ? "address" : "person", name, address ? addresses : people);
    }
  }

  private void known(Place place, String what, String name, Set<String> all) {
    if (!all.contains(name) && !source.full()) {
      source.error(place, "there is no " + what + " '" + name + "'" + Nearest.hint(name, all));
    }
  }
}
