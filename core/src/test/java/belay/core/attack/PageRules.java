package belay.core.attack;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.PageChain.Step;
import belay.core.policy.RoundTable;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Event.Acknowledged;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.Fixed;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Event.PolicyAdopted;
import belay.core.ticket.Event.Prioritized;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules 4, 5, 7 and 8: a page goes on until somebody answers, passes over nobody, and then ends.
 */
final class PageRules {
  private static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);
  private static final ClockKey ASSIGN = ClockKey.of(ClockKind.ASSIGN);
  private final Turn turn;
  private final Roster roster;

  private PageRules(Turn turn) {
    this.turn = turn;
    this.roster = turn.world().roster();
  }

  static void check(Turn turn) {
    PageRules rules = new PageRules(turn);
    turn.walk(rules::look);
    rules.sent();
    rules.answered();
    rules.goesOn();
    rules.order();
    rules.answerable();
    rules.lastResort();
  }

  private Decision acknowledged(Ticket.Open open, PersonId person) {
    try {
      return Engine.decide(
          open, new Command.Acknowledge(), new Actor.Human(person), turn.world(), turn.now());
    } catch (RuntimeException thrown) {
      throw new Broken("4: who is paged can acknowledge", thrown);
    }
  }

  /** Who is paged can end the page. */
  private void answerable() {
    if (!(turn.after() instanceof Ticket.Open open) || open.clocks().pending(PAGE).isEmpty()) {
      return;
    }
    turn.of(Paged.class)
        .flatMap(paged -> paged.recipients().stream())
        .filter(Recipient.Member.class::isInstance)
        .map(Recipient.Member.class::cast)
        .filter(member -> roster.isStaff(member.person()))
        .forEach(member -> {
          Decision decision = acknowledged(open, member.person());
          Broken.unless(
              decision instanceof Decision.Accepted accepted
                  && accepted.ticket().state().clocks().pending(PAGE).isEmpty(),
              "4: who is paged can acknowledge, and that ends the page",
              () -> Cast.name(member.person()) + ": " + decision);
        });
  }

  /** ESC-3: a round-table is paged until somebody takes it up, whatever the priority. */
  private void lastResort() {
    if (turn.has(RoundTableCalled.class)
        && turn.after() instanceof Ticket.Open open
        && open.place().position().equals(RoundTable.KEY)
        && open.progress().acknowledged().isEmpty()
        && !FloorRules.settled(open)) {
      Broken.unless(
          open.clocks().pending(PAGE).isPresent(),
          "ESC-3: at the round-table everybody is paged",
          turn::events);
    }
  }

  private void look(Ticket before, Recorded line) {
    if (!(line.event() instanceof Paged paged)) {
      return;
    }
    Ticket.Open open = before.state();
    Broken.unless(
        open.progress().acknowledged().isEmpty() && !FloorRules.settled(open),
        "7: no step of a page starts after its acknowledgement",
        () -> line);
    Broken.unless(
        !paged.recipients().isEmpty() || nobodyAtAll(),
        "8: where nobody of a step can be reached the backstop is",
        () -> line);
    Broken.unless(!paged.until().isBefore(turn.from()), "a page is not stale at once", () -> line);
    boolean goesOn =
        turn.command() instanceof Command.Ring ring && ring.clock().kind() == ClockKind.PAGE;
    Broken.unless(
        !goesOn || open.place().paging().map(was -> later(paged, was)).orElse(paged.round() == 1),
        "5: no step of a page is sent twice",
        () -> line);
  }

  /** Only the backstop, where there is nobody else, is paged again in the same round. */
  private boolean later(Paged paged, Ticket.Paging was) {
    return paged.round() > was.round()
        || (paged.round() == was.round()
            && (paged.step() > was.step() || paged.step() == chain().size()));
  }

  private boolean nobodyAtAll() {
    return !(turn.world().policy().page().backstop() instanceof Who.Address)
        && roster.roles().keySet().stream()
            .flatMap(
                role -> roster.holders(role, turn.after().state().request().company()).stream())
            .allMatch(person -> roster.person(person).flatMap(Person::contact).isEmpty());
  }

  /** What waits for an answer, and not for its hour, has been asked. */
  private void sent() {
    boolean waits =
        turn.of(ClockArmed.class)
            .map(ClockArmed::clock)
            .anyMatch(clock ->
                clock.key().equals(PAGE)
                    && !clock.rule().equals("page.opening")
                    && !clock.rule().equals("maintenance"));
    Broken.unless(
        !waits || turn.has(Paged.class) || turn.has(PolicyAdopted.class),
        "4: nobody is waited for who was not paged",
        turn::events);
  }

  /** Once somebody has it, or it is fixed, no page waits for its next step. */
  private void answered() {
    boolean taken =
        (turn.command() instanceof Command.Acknowledge && turn.has(Acknowledged.class))
            || (turn.command() instanceof Command.Assign && !turn.events().isEmpty())
            || turn.has(Fixed.class);
    Broken.unless(!taken || over(), "7: an answered page is over", turn::events);
  }

  private boolean over() {
    Optional<Clock> page = turn.after().state().clocks().pending(PAGE);
    return page.isEmpty() || (named() && page.filter(this::isNew).isPresent());
  }

  /** Who had to name somebody did: that page is over, and the one to whom they named begins. */
  private boolean named() {
    return turn.command() instanceof Command.Assign assign
        && !turn.actor().equals(new Actor.Human(assign.to()))
        && turn.before().state().clocks().pending(ASSIGN).isPresent();
  }

  private boolean isNew(Clock page) {
    return turn.before()
        .state()
        .clocks()
        .find(PAGE)
        .filter(was -> was.cycle() == page.cycle())
        .isEmpty();
  }

  /** Rule 4: paged, and neither taken nor fixed: the next step comes. */
  private void goesOn() {
    if (turn.after() instanceof Ticket.Open open
        && open.place().paging().isPresent()
        && open.progress().acknowledged().isEmpty()
        && !FloorRules.settled(open)
        && !(open.place().owner() instanceof Owner.Assigned)) {
      Broken.unless(
          open.clocks().pending(PAGE).filter(Clock::running).isPresent(),
          "4: a page goes on until somebody acknowledges",
          open::place);
    }
  }

  private void order() {
    List<Paged> pages = turn.of(Paged.class).toList();
    boolean another = turn.has(Prioritized.class) || LadderRules.moves(turn) > 1;
    if (pages.isEmpty() || another || !(turn.decision() instanceof Decision.Accepted)) {
      return;
    }
    List<Step> chain = chain();
    int next = before().map(was -> was.step() + 1).orElse(0);
    int round = before().map(Ticket.Paging::round).orElse(1);
    for (Paged paged : pages) {
      if (paged.round() > round) {
        Broken.unless(next > chain.size(), "4: after a round the backstop is paged", () -> pages);
        next = 0;
        round = paged.round();
      }
      for (int step = next; step < Math.min(paged.step(), chain.size()); step++) {
        Who passed = chain.get(step).to();
        Broken.unless(
            !reachable(passed), "4: nobody who can be reached is passed over", () -> passed);
      }
      next = paged.step() + 1;
    }
  }

  /** The page that goes on; empty where this turn began another. */
  private Optional<Ticket.Paging> before() {
    boolean began =
        !(turn.before() instanceof Ticket.Open)
            || LadderRules.moves(turn) > 0
            || !(turn.command() instanceof Command.Ring);
    return began ? Optional.empty() : turn.before().state().place().paging();
  }

  private List<Step> chain() {
    List<Step> steps = turn.world().policy().page().steps();
    Ticket.Open open = turn.after().state();
    var assign = turn.world().policy().rule(open.request().priority()).alarm().assign();
    if (assign.isPresent() && open.clocks().pending(ASSIGN).isPresent()) {
      return List.of(new Step(assign.get().by(), assign.get().within().amount()));
    }
    boolean tier = turn.world().policy().tier(open.place().position()).isPresent();
    return tier ? steps : List.of(new Step(Who.Part.ON_CALL, steps.getFirst().patience()));
  }

  /** As far as it can be told without the engine's own way of finding people. */
  private boolean reachable(Who who) {
    var company = turn.after().state().request().company();
    List<Person> people = new ArrayList<>();
    switch (who) {
      case Who.Address address -> {
        return true;
      }
      case Who.Role role ->
          roster
              .holders(role.key(), company)
              .forEach(id -> roster.person(id).ifPresent(people::add));
      case Who.Team team ->
          roster
              .team(team.key())
              .ifPresent(
                  found -> found.members().forEach(id -> roster.person(id).ifPresent(people::add)));
      case Who.Named named ->
          roster.people().values().stream()
              .filter(person -> person.name().equals(named.key()))
              .filter(person -> roster.isStaff(person.id()))
              .forEach(people::add);
      case Who.OnCall(var key) ->
          roster
              .team(key)
              .ifPresent(found ->
                  found.onCall(turn.at()).forEach(id -> roster.person(id).ifPresent(people::add)));
      case Who.Vendor vendor -> {}
      case Who.Part part -> {
        if (part == Who.Part.ON_CALL) {
          onCall().forEach(id -> roster.person(id).ifPresent(people::add));
        }
      }
    }
    return people.stream().anyMatch(person -> person.contact().isPresent());
  }

  private List<PersonId> onCall() {
    return turn.world()
        .policy()
        .tier(turn.after().state().place().position())
        .filter(tier -> tier.who() instanceof Who.Team)
        .flatMap(tier -> roster.team(tier.who().key()))
        .map(team -> team.onCall(turn.at()))
        .orElse(List.of());
  }
}
