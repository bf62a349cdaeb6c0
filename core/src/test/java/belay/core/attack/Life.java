package belay.core.attack;

import belay.core.calendar.BusinessCalendar;
import belay.core.ids.TicketId;
import belay.core.policy.Policy;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A life by chance: what is drawn from a seed, and what came of it. */
public final class Life {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Havana"),
          ZoneId.of("Asia/Kolkata"));

  private static final List<Life> LIVED = new ArrayList<>();

  private final long seed;
  private final Dice dice;
  private final World world;
  private final Instant from;
  private final Policies policies;
  private final Rosters rosters;
  private final Bench bench;
  private final List<Take> takes = new ArrayList<>();
  private final List<Take.Act> late = new ArrayList<>();
  private int opened;

  Life(long seed) {
    this.seed = seed;
    this.dice = new Dice(seed);
    ZoneId zone = dice.one(ZONES);
    this.from = start(zone);
    this.policies = new Policies(dice, zone, from);
    Optional<BusinessCalendar> hours =
        dice.yes() ? Optional.of(policies.calendar("client")) : Optional.empty();
    this.rosters = new Rosters(dice, zone, from, hours);
    this.world = new World(policies.policy(), rosters.roster(), rosters.load());
    this.bench = new Bench(world, from);
  }

  /** Half of all lives begin in the days before the clocks change. */
  private Instant start(ZoneId zone) {
    LocalDate day = LocalDate.of(2026, dice.between(1, 12), dice.between(1, 28));
    Instant any = day.atTime(LocalTime.of(dice.between(0, 23), 0)).atZone(zone).toInstant();
    var change = zone.getRules().nextTransition(any);
    return change == null || dice.yes()
        ? any
        : change.getInstant().minus(Duration.ofHours(dice.between(1, 60)));
  }

  /**
   * Lives it.
   *
   * @throws Broken when a rule does not hold; {@link #script} then is what led to it
   */
  Life live() {
    for (int i = dice.between(15, 50); i > 0; i--) {
      step();
    }
    if (dice.oneIn(3)) {
      play(new Take.Until(bench.now().plus(Duration.ofDays(3)), 0));
    }
    play(new Take.Wake(seed));
    for (int i = 0; i < 4; i++) {
      play(new Take.Deliver(seed + i));
    }
    play(new Take.Restart());
    return this;
  }

  /** One ticket under one policy: people and monitors act, and every clock is heard on time. */
  Life liveCalmly() {
    for (int i = dice.between(5, 30); i > 0; i--) {
      play(new Take.Until(ahead(), 0));
      play(opened == 0 ? open() : told());
    }
    play(new Take.Until(ahead(), 0));
    return this;
  }

  /** Another policy of as many tiers takes over, after an outage perhaps, and it lives on. */
  void goOnUnderAnotherPolicy() {
    play(new Take.Sleep(bench.now().plus(Duration.ofMinutes(dice.of(0, 0, 1, 45, 600)))));
    Policy was = bench.world().policy();
    play(new Take.Rules(policies.policy()));
    play(new Take.Act(0, new Actor.Desk(), new Command.AdoptPolicy(Optional.of(was))));
    play(new Take.Wake(seed));
    liveCalmly();
    play(new Take.Restart());
  }

  /** The ticket of a calm life as it is now. */
  Ticket latest() {
    return bench.ticket(0);
  }

  /** Something that is done by those who have no part in the machinery. */
  private Take.Act told() {
    Take.Act act = sensible(0);
    while (act.actor() instanceof Actor.Desk
        || act.command() instanceof Command.FromTicket
        || act.command() instanceof Command.Ring
        || act.command() instanceof Command.AdoptPolicy) {
      act = sensible(0);
    }
    return act;
  }

  Script script() {
    return new Script(world, from, List.copyOf(takes));
  }

  /** So many lives, which are the same every time. */
  public static Stream<Life> some(int lives) {
    while (LIVED.size() < lives) {
      LIVED.add(new Life(LIVED.size() + 1L).live());
    }
    return LIVED.subList(0, lives).stream();
  }

  /** So many lives without outages, changes of people or rules, or other tickets. */
  public static Stream<Life> calm(int lives) {
    return LongStream.rangeClosed(1, lives).mapToObj(seed -> new Life(seed).liveCalmly());
  }

  /** How it is told apart. */
  public long seed() {
    return seed;
  }

  /** When it has come to its end. */
  public Instant end() {
    return bench.now();
  }

  /** Where it began. */
  public World world() {
    return world;
  }

  /** All that was decided in it, in order. */
  public List<Turn> turns() {
    return bench.turns();
  }

  /** What was decided last of each of its tickets that there are. */
  public Collection<Turn> last() {
    Map<TicketId, Turn> last = new LinkedHashMap<>();
    turns().stream()
        .filter(turn -> !(turn.after() instanceof Ticket.Absent))
        .forEach(turn -> last.put(turn.after().id(), turn));
    return last.values();
  }

  /** What had happened to a ticket when it was as it is here. */
  public List<Recorded> history(Ticket ticket) {
    return turns().stream()
        .filter(turn -> turn.before().id().equals(ticket.id()))
        .flatMap(turn -> turn.events().stream())
        .filter(line -> line.seq() <= ticket.state().seq())
        .toList();
  }

  private void play(Take take) {
    takes.add(take);
    bench.play(take);
  }

  private void step() {
    int chance = dice.between(0, 99);
    if (opened == 0 || (opened < 3 && chance < 4)) {
      play(open());
    } else if (chance < 50) {
      command();
    } else if (chance < 60) {
      again();
    } else if (chance < 82) {
      play(new Take.Until(ahead(), dice.yes() ? 0 : dice.between(0, 59)));
    } else if (chance < 88) {
      play(new Take.Sleep(ahead()));
    } else if (chance < 92) {
      play(new Take.Wake(dice.random.nextLong()));
    } else if (chance < 94) {
      play(new Take.People(rosters.roster(), rosters.load()));
    } else if (chance < 95) {
      rules();
    } else if (chance < 98) {
      play(new Take.Deliver(dice.random.nextLong()));
    } else {
      play(new Take.Restart());
    }
  }

  /** Half of the time all that is open comes under it at once. */
  private void rules() {
    play(new Take.Rules(policies.policy()));
    if (dice.yes()) {
      for (int index : bench.known()) {
        Policy was = bench.policy(bench.ticket(index));
        play(new Take.Act(index, new Actor.Desk(), new Command.AdoptPolicy(Optional.of(was))));
      }
    }
  }

  private Take.Act open() {
    int index = opened++;
    while (!(bench.ticket(index) instanceof Ticket.Absent) && opened < Cast.TICKETS) {
      index = opened++;
    }
    Commands commands = commands(bench.ticket(index));
    Actor actor = new Actor.Human(Cast.person(dice.one(Cast.CLIENTS)));
    return new Take.Act(index, actor, commands.open(index + 1L));
  }

  /** At once, or kept back to arrive when the ticket is another. */
  private void command() {
    int index = dice.oneIn(20) ? dice.between(0, Cast.TICKETS - 1) : dice.one(bench.known());
    Take.Act act = sensible(index);
    late.add(act);
    if (!dice.oneIn(6)) {
      play(act);
    }
  }

  /** Mostly something that does something: a life of refusals leads nowhere. */
  private Take.Act sensible(int index) {
    Take.Act act = any(index);
    for (int i = 0; i < 30 && !dice.oneIn(20) && !does(act); i++) {
      act = any(index);
    }
    return act;
  }

  private Take.Act any(int index) {
    Commands commands = commands(bench.ticket(index));
    Command command = commands.command();
    boolean desk = command instanceof Command.Ring || command instanceof Command.FromTicket;
    return new Take.Act(
        index, desk && !dice.oneIn(4) ? new Actor.Desk() : commands.actor(), command);
  }

  /** What the engine throws at is worth doing as well. */
  private boolean does(Take.Act act) {
    try {
      return Engine.decide(
                  bench.ticket(act.ticket()),
                  act.command(),
                  act.actor(),
                  bench.world(),
                  bench.now())
              instanceof Decision.Accepted accepted
          && !accepted.events().isEmpty();
    } catch (RuntimeException | StackOverflowError thrown) {
      return true;
    }
  }

  private Commands commands(Ticket ticket) {
    return new Commands(dice, bench.world().policy(), bench.policy(ticket), ticket, bench.now());
  }

  /** What was kept back, or has come already: late, twice, out of order. */
  private void again() {
    if (!late.isEmpty()) {
      List<Take.Act> recent = late.subList(Math.max(0, late.size() - 8), late.size());
      play(dice.one(recent));
    }
  }

  /** Minutes mostly, days at times, and odd fractions of seconds. */
  private Instant ahead() {
    long minutes = dice.of(0, 1, 10, 30, 45, 60, 90, 180, dice.oneIn(5) ? 2000 : 240);
    return bench.now().plus(Duration.ofMinutes(minutes)).plusMillis(dice.of(0, 0, 1, 59_999));
  }
}
