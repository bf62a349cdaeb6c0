package belay.policyfile.scenario;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.TicketId;
import belay.core.policy.Policy;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Intake;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.scenario.Scenario.Given;
import belay.policyfile.scenario.Scenario.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One ticket in virtual time: people act when the story says so, clocks ring when they are due. */
final class Stage {
  private static final int MOST_EVENTS = 100_000;

  private final World world;
  private final Cast cast;
  private final List<Recorded> history = new ArrayList<>();
  private final List<Tried> tried = new ArrayList<>();
  private Ticket ticket = new Ticket.Absent(new TicketId(new UUID(0, 1)));

  /** A step and what came of it. */
  record Tried(Step step, List<Problem> problems) {
    boolean refused() {
      return !problems.isEmpty();
    }
  }

  Stage(Policy policy, Roster roster, Scenario scenario) {
    Given given = scenario.given();
    this.world = new World(policy, roster, Cast.load(given.load()));
    Optional<Company> company =
        given
            .company()
            .flatMap(name ->
                roster.companies().values().stream()
                    .filter(client -> client.name().equals(name))
                    .findFirst());
    Optional<String> requester =
        given
            .requester()
            .or(() ->
                Optional.of(Cast.MONITORING).filter(_ -> given.intake() == Intake.MONITORING));
    this.cast = Cast.of(roster, requester, company, policy.zone()).knownBy(scenario.addresses());
    open(given, company);
  }

  Cast cast() {
    return cast;
  }

  List<Recorded> history() {
    return history;
  }

  List<Tried> tried() {
    return tried;
  }

  Ticket.Open ticket() {
    return switch (ticket) {
      case Ticket.Open open -> open;
      case Ticket.Closed closed -> closed.was();
      case Ticket.Absent _ -> throw new IllegalStateException("opening was refused: " + tried);
    };
  }

  /** Lets every clock ring that is due until then, each at its own time. */
  void advance(Instant until) {
    while (ticket instanceof Ticket.Open open) {
      Optional<Clock> next = open.clocks().next().filter(c -> !Clocks.due(c).isAfter(until));
      if (next.isEmpty()) {
        return;
      }
      ring(next.get());
    }
  }

  void perform(Step step) {
    Actor actor = cast.actor(step.who());
    Decision decision = Engine.decide(ticket, aimed(step.command()), actor, world, step.at());
    tried.add(new Tried(step, take(decision)));
  }

  /**
   * The clocks that a word may mean: the one of exactly that name; where it says no subject, those
   * of its kind. What has ended is meant only where nothing waits for an answer.
   */
  List<Clock> meant(ClockKey key) {
    List<Clock> exact = ticket().clocks().find(key).stream().toList();
    if (!key.subject().isEmpty()) {
      return exact;
    }
    List<Clock> all = ofKind(key.kind());
    return Stream.of(pending(exact), pending(all), exact, all)
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  List<Clock> ofKind(ClockKind kind) {
    return ticket().clocks().all().stream().filter(clock -> clock.key().kind() == kind).toList();
  }

  private static List<Clock> pending(List<Clock> clocks) {
    return clocks.stream().filter(Clock::pending).toList();
  }

  private void open(Given given, Optional<Company> company) {
    Command open =
        given
            .splitFrom()
            .map(number -> part(given, company, number))
            .orElseGet(() -> whole(given, company));
    Actor actor =
        given.splitFrom().isPresent()
            ? new Actor.Desk()
            : cast.actor(given.by().orElse(opener(given)));
    List<Problem> problems = take(Engine.decide(ticket, open, actor, entry(given), given.now()));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a scenario's ticket can't be opened: " + problems);
    }
  }

  /** Where it enters as the scenario has it; from then on the policy decides. */
  private World entry(Given given) {
    return given
        .tier()
        .map(tier -> new World(world.policy().startingAt(tier), world.roster(), world.load()))
        .orElse(world);
  }

  private static String opener(Given given) {
    return given.intake() == Intake.MONITORING ? Cast.MONITORING : Cast.REQUESTER;
  }

  /** What was split off comes with the priority it was given there. */
  private Command part(Given given, Optional<Company> company, int number) {
    Ticket.Request request =
        new Ticket.Request(
            cast.id(Cast.REQUESTER),
            cast.requesterContact(),
            company.map(Company::id),
            given.intake(),
            given.priority().orElse(world.policy().defaultPriority()),
            given.category(),
            given.now());
    Text message = Words.text("It does not work either.");
    return new Command.OpenSplit(
        new TicketId(new UUID(0, number)), number, 1, request, message.ref(), List.of());
  }

  private Command whole(Given given, Optional<Company> company) {
    return new Command.Open(
        1,
        cast.id(Cast.REQUESTER),
        cast.requesterContact(),
        company.map(Company::id),
        given.intake(),
        given.priority(),
        given.category(),
        Words.text("It does not work."),
        false);
  }

  private void ring(Clock clock) {
    Instant due = Clocks.due(clock);
    Command ring = new Command.Ring(clock.key(), clock.cycle(), due);
    int before = history.size();
    take(Engine.decide(ticket, ring, new Actor.Desk(), world, due));
    if (history.size() == before) {
      throw new IllegalStateException("nothing comes of " + clock);
    }
    if (history.size() > MOST_EVENTS) {
      throw new IllegalStateException(
          "more than %d things happen, the last at %s".formatted(MOST_EVENTS, cast.time(due)));
    }
  }

  private List<Problem> take(Decision decision) {
    return switch (decision) {
      case Decision.Accepted(var events, var next) -> {
        history.addAll(events);
        ticket = next;
        yield List.of();
      }
      case Decision.Refused(var problems) -> problems;
    };
  }

  private Command aimed(Command command) {
    if (!(command instanceof Command.OverrideClock override)) {
      return command;
    }
    List<Clock> meant = meant(override.clock());
    ClockKey key = meant.size() == 1 ? meant.getFirst().key() : override.clock();
    return new Command.OverrideClock(key, override.change(), override.reason());
  }
}
