package belay.core.attack;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.future.Foresight;
import belay.core.policy.Policy;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Followup;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk in memory with a judge at its side: plays takes, throws {@link Broken}. */
final class Bench {
  private static final Actor DESK = new Actor.Desk();
  private static final int FORETOLD = 3_000;

  private final Map<Integer, Ticket> tickets = new LinkedHashMap<>();
  private final Map<Integer, List<Recorded>> histories = new LinkedHashMap<>();
  private final List<Followup> inbox = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, Policy> policies = new LinkedHashMap<>();
  private World world;
  private Instant now;

  Bench(World world, Instant from) {
    this.world = world;
    this.now = from;
    policies.put(world.policy().version(), world.policy());
  }

  /** A clock of a ticket. */
  private record Due(int ticket, Clock clock) {
    Instant at() {
      return Clocks.due(clock);
    }
  }

  World world() {
    return world;
  }

  Instant now() {
    return now;
  }

  /** The tickets that there are. */
  List<Integer> known() {
    return List.copyOf(tickets.keySet());
  }

  List<Turn> turns() {
    return turns;
  }

  Ticket ticket(int index) {
    return tickets.getOrDefault(index, new Ticket.Absent(Cast.ticket(index)));
  }

  Bench play(List<Take> takes) {
    takes.forEach(this::play);
    return this;
  }

  Bench play(Take take) {
    switch (take) {
      case Take.Act act -> act(act.ticket(), act.actor(), act.command());
      case Take.Until until -> until(until.moment(), Duration.ofSeconds(until.lateSeconds()));
      case Take.Sleep sleep -> now = later(sleep.until());
      case Take.Wake wake -> wake(new Dice(wake.order()));
      case Take.People people -> world = new World(world.policy(), people.roster(), people.load());
      case Take.Rules rules -> rules(rules.policy());
      case Take.Deliver deliver -> deliver(new Dice(deliver.order()));
      case Take.Restart restart -> restart();
    }
    return this;
  }

  private void rules(Policy policy) {
    world = new World(policy, world.roster(), world.load());
    policies.putIfAbsent(policy.version(), policy);
  }

  /** The policy it was last decided by, or the one that it would be opened under. */
  Policy policy(Ticket ticket) {
    return ticket instanceof Ticket.Absent
        ? world.policy()
        : policies.getOrDefault(ticket.state().policyVersion(), world.policy());
  }

  private Instant later(Instant moment) {
    return moment.isAfter(now) ? moment : now;
  }

  private Turn act(int index, Actor actor, Command command) {
    Turn turn = judged(ticket(index), actor, command);
    turns.add(turn);
    if (!turn.events().isEmpty()) {
      tickets.put(index, turn.after());
      histories.computeIfAbsent(index, i -> new ArrayList<>()).addAll(turn.events());
      if (turn.decision() instanceof Decision.Accepted accepted) {
        inbox.addAll(accepted.followups());
      }
      twice(turn);
    }
    return turn;
  }

  /** Each at least once, in any order; what has come already may come again. */
  private void deliver(Dice dice) {
    List<Followup> now = dice.some(inbox, 0, inbox.size());
    inbox.removeAll(now);
    for (Followup followup : now) {
      act(Cast.index(followup.to()), DESK, followup.command());
    }
  }

  /** What is decided, once the judge has nothing against it. */
  Turn judged(Ticket ticket, Actor actor, Command command) {
    Decision decision;
    try {
      decision = Engine.decide(ticket, command, actor, world, now);
    } catch (RuntimeException | StackOverflowError thrown) {
      turns.add(new Turn(ticket, command, actor, world, now, new Decision.Refused(List.of())));
      throw new Broken("10: the engine never throws", thrown);
    }
    Turn turn = new Turn(ticket, command, actor, world, now, decision);
    try {
      Rules.check(turn);
    } catch (Broken broken) {
      turns.add(turn);
      throw broken;
    }
    return turn;
  }

  /** What says the same again does nothing: a ring, and taking what one has taken. */
  private void twice(Turn turn) {
    boolean same =
        turn.command() instanceof Command.Ring
            || turn.command() instanceof Command.Acknowledge
            || turn.command() instanceof Command.Assign
            || (turn.command() instanceof Command.FromTicket && !passesOn(turn.command()));
    if (same) {
      Turn again = judged(turn.after(), turn.actor(), turn.command());
      Broken.unless(again.events().isEmpty(), "a repeat does nothing", () -> again.events());
    }
  }

  /** Words that are passed on are said as often as they are passed on. */
  private static boolean passesOn(Command command) {
    return command instanceof Command.Relay || command instanceof Command.HearParent;
  }

  private Turn ring(Due due) {
    return act(
        due.ticket(), DESK, new Command.Ring(due.clock().key(), due.clock().cycle(), due.at()));
  }

  /** Every clock is heard; what then happens has been foretold where everything is on time. */
  private void until(Instant moment, Duration late) {
    Map<Integer, List<Recorded>> foretold = late.isZero() ? foretold(moment) : Map.of();
    Map<Integer, Integer> before = new LinkedHashMap<>();
    foretold.keySet().forEach(index -> before.put(index, history(index).size()));
    Optional<Due> next = next(moment);
    while (next.isPresent()) {
      now = later(next.get().at().plus(late));
      ring(next.get());
      next = next(moment);
    }
    now = later(moment);
    foretold.forEach((index, lines) -> {
      int from = before.getOrDefault(index, 0);
      same(lines, history(index).subList(from, history(index).size()));
    });
  }

  private static void same(List<Recorded> foretold, List<Recorded> happened) {
    int most = Math.min(foretold.size(), happened.size());
    for (int i = 0; i < most; i++) {
      Recorded line = happened.get(i);
      Recorded told = foretold.get(i);
      Broken.unless(
          line.equals(told), "POL-4: what is foretold happens", () -> line + " for " + told);
    }
    Broken.unless(
        foretold.size() >= FORETOLD || foretold.size() == happened.size(),
        "POL-4: what is foretold happens, all of it",
        () -> foretold.size() + " foretold, " + happened.size() + " happened");
  }

  private Map<Integer, List<Recorded>> foretold(Instant moment) {
    Map<Integer, List<Recorded>> foretold = new LinkedHashMap<>();
    tickets.forEach((index, ticket) -> {
      if (ticket instanceof Ticket.Open open
          && open.clocks().next().filter(clock -> Clocks.due(clock).isBefore(now)).isEmpty()) {
        foretold.put(index, Foresight.of(open, world, moment, FORETOLD));
      }
    });
    return foretold;
  }

  private Optional<Due> next(Instant until) {
    List<Due> next = new ArrayList<>();
    tickets.forEach((index, ticket) -> {
      if (ticket instanceof Ticket.Open open) {
        open.clocks().next().map(clock -> new Due(index, clock)).ifPresent(next::add);
      }
    });
    return next.stream().filter(due -> !due.at().isAfter(until)).min(Comparator.comparing(Due::at));
  }

  /**
   * Rule 12: several nodes handle a backlog, in any order, with rings that others have handled
   * already; that ends soon, and no ticket climbs twice.
   */
  private void wake(Dice dice) {
    Map<Integer, Integer> bounds = new LinkedHashMap<>();
    tickets.forEach((index, ticket) -> {
      if (ticket instanceof Ticket.Open open) {
        bounds.put(index, RingRules.bound(open));
      }
    });
    Map<Integer, Long> moves = new LinkedHashMap<>();
    List<Due> seen = new ArrayList<>();
    List<Due> due = overdue();
    while (!due.isEmpty()) {
      seen.addAll(due);
      Due one = dice.one(due);
      Turn turn = ring(one);
      long climbed = moves.merge(one.ticket(), LadderRules.climbs(turn), Long::sum);
      Broken.unless(climbed <= 1, "after an outage a ticket climbs one tier at most", turn::events);
      int left = bounds.merge(one.ticket(), -1, Integer::sum);
      Broken.unless(left >= 0, "12: what is overdue is handled soon", turn::before);
      if (dice.oneIn(3)) {
        ring(dice.one(seen));
      }
      due = overdue();
    }
  }

  private List<Due> overdue() {
    List<Due> due = new ArrayList<>();
    tickets.forEach((index, ticket) -> {
      if (ticket instanceof Ticket.Open open) {
        open.clocks()
            .running()
            .filter(clock -> !Clocks.due(clock).isAfter(now))
            .forEach(clock -> due.add(new Due(index, clock)));
      }
    });
    return due;
  }

  private void restart() {
    tickets.replaceAll((index, ticket) -> {
      Ticket read = History.replay(Cast.ticket(index), history(index));
      Broken.unless(read.equals(ticket), "11: replay gives the same ticket", () -> ticket);
      return read;
    });
  }

  private List<Recorded> history(int index) {
    return histories.getOrDefault(index, List.of());
  }
}
