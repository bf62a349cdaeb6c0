package belay.server.console.ticket;

import belay.core.advice.Advice;
import belay.core.ladder.Ladder;
import belay.core.roster.Company;
import belay.core.ticket.Debt;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands beside the story: what comes next, the ladder, the clocks, and who has to do with it.
 *
 * @param waits what it waits for, while it does
 */
public record Side(
    List<Ahead.Step> ahead,
    Optional<Phrase> waits,
    Optional<AdviceCard> advice,
    LadderPicture ladder,
    List<ClockLine> clocks,
    List<Fact> facts) {

  public Side {
    ahead = List.copyOf(ahead);
    clocks = List.copyOf(clocks);
    facts = List.copyOf(facts);
  }

  /** A line of what is known; {@code exact} is shown to who asks. */
  public record Fact(String label, String value, String exact) {}

  static Side of(Sight sight, List<Recorded> steps, Optional<Advice> advice) {
    List<Recorded> future = Ahead.foretell(sight);
    Ladder ladder = Ladder.of(sight.shown().ticket(), steps, future, sight.world());
    return new Side(
        Ahead.steps(future, sight.spoken()),
        sight
            .state()
            .progress()
            .waiting()
            .map(reason -> sight.spoken().phrase("waits." + reason.key())),
        advice.map(known -> AdviceCard.of(known, sight.spoken())),
        LadderPicture.of(ladder, sight),
        ClockLine.all(sight),
        facts(sight));
  }

  private static List<Fact> facts(Sight sight) {
    Spoken spoken = sight.spoken();
    Ticket.Request request = sight.state().request();
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(spoken, ownerKey(sight), spoken.owner(sight.state().place().owner())));
    facts.add(fact(spoken, "requester", sight.requester()));
    sight.company().ifPresent(company -> company(company, spoken, facts));
    request.category().ifPresent(category -> facts.add(fact(spoken, "category", category)));
    facts.add(
        new Fact(
            spoken.say("fact.opened"),
            spoken.at(request.openedAt()),
            spoken.times().exact(request.openedAt())));
    String intake = request.intake().name().toLowerCase(Locale.ROOT);
    facts.add(fact(spoken, "intake", spoken.say("intake." + intake)));
    for (Debt debt : sight.state().debts()) {
      facts.add(
          fact(
              spoken,
              "owes",
              spoken.say(
                  "owes", "who", spoken.person(debt.person()), "tier", spoken.rung(debt.tier()))));
    }
    facts.addAll(CourseFacts.of(sight));
    return facts;
  }

  private static String ownerKey(Sight sight) {
    return sight.state().place().owner() instanceof Owner.Assigned ? "owner" : "lead";
  }

  private static void company(Company company, Spoken spoken, List<Fact> facts) {
    facts.add(fact(spoken, "company", company.name()));
    company
        .primaryContact()
        .ifPresent(person -> facts.add(fact(spoken, "contact", spoken.person(person))));
    company
        .accountManager()
        .ifPresent(person -> facts.add(fact(spoken, "account-manager", spoken.person(person))));
  }

  private static Fact fact(Spoken spoken, String key, String value) {
    return new Fact(spoken.say("fact." + key), value, "");
  }
}
