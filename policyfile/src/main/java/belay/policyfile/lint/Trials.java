package belay.policyfile.lint;

import belay.core.future.Foresight;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.scenario.Words;
import belay.policyfile.simulation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A ticket of every priority at every moment worth asking about. */
final class Trials {
  private static final Duration SPAN = Duration.ofDays(6);
  private static final int AT_ONCE = 40;
  private static final int MOST_EVENTS = 400;
  private static final int MOST_COMPANIES = 2;
  private static final PersonId REQUESTER = new PersonId(new UUID(0, 2));
  private static final Contact CONTACT = new Contact(new ContactId(new UUID(0, 3)), Channel.MAIL);

  private final World world;
  private final List<Trial> all = new ArrayList<>();

  Trials(Policy policy, Roster roster, Instant now) {
    this.world = new World(policy.givenByAnybody(), roster);
    List<Optional<Company>> companies = companies();
    for (Sample sample : samples(now)) {
      for (Priority priority : Priority.values()) {
        companies.forEach(company -> all.add(trial(priority, company, sample)));
      }
    }
  }

  private Trials(World world) {
    this.world = world;
  }

  /** Of a policy that has more faults than anybody reads. */
  static Trials none(Policy policy, Roster roster) {
    return new Trials(new World(policy.givenByAnybody(), roster));
  }

  /** A calendar that never opens or years without end are found elsewhere; here they end it. */
  private List<Sample> samples(Instant now) {
    try {
      return Sample.all(world.policy(), now);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return List.of();
    }
  }

  List<Trial> all() {
    return all;
  }

  Stream<Trial> of(Priority priority) {
    return all.stream().filter(trial -> trial.priority() == priority);
  }

  Stream<Trial.Visit> visits() {
    return all.stream().flatMap(trial -> trial.visits().stream());
  }

  /** What would happen to such a ticket at that very moment. */
  Trial at(Priority priority, Instant now) {
    return trial(priority, Optional.empty(), new Sample("now", now));
  }

  /** Companies make a difference where clocks count in their hours. */
  private List<Optional<Company>> companies() {
    List<Optional<Company>> some = new ArrayList<>(List.of(Optional.empty()));
    if (RosterLint.countsClientHours(world.policy())) {
      world.roster().companies().values().stream()
          .filter(company -> company.hours().isPresent())
          .sorted(Comparator.comparing(Company::name))
          .limit(MOST_COMPANIES)
          .map(Optional::of)
          .forEach(some::add);
    }
    return some;
  }

  private Trial trial(Priority priority, Optional<Company> company, Sample sample) {
    String from = company.map(client -> " from " + client.name()).orElse("");
    return new Trial(priority, sample, from, live(priority, company, sample.at()));
  }

  private List<Recorded> live(Priority priority, Optional<Company> company, Instant start) {
    List<Recorded> events = new ArrayList<>();
    try {
      Ticket ticket = new Ticket.Absent(new TicketId(new UUID(0, 1)));
      Command open = open(priority, company);
      Decision opening = Engine.decide(ticket, open, new Actor.Human(REQUESTER), world, start);
      List<Recorded> more = opening instanceof Decision.Accepted(var first, _) ? first : List.of();
      while (!more.isEmpty()) {
        events.addAll(more);
        ticket = apply(ticket, more);
        more = goesOn(events) ? next(ticket, start) : List.of();
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      // Its calendar has no end in sight, which TimeLint says.
      return events;
    }
    return events;
  }

  private static boolean goesOn(List<Recorded> events) {
    return events.size() < MOST_EVENTS
        && events.stream().noneMatch(r -> r.event() instanceof Event.RoundTableCalled);
  }

  private List<Recorded> next(Ticket ticket, Instant start) {
    return ticket instanceof Ticket.Open open
        ? Foresight.of(open, world, start.plus(SPAN), AT_ONCE)
        : List.of();
  }

  private static Ticket apply(Ticket ticket, List<Recorded> events) {
    Ticket then = ticket;
    for (Recorded recorded : events) {
      then = History.apply(then, recorded);
    }
    return then;
  }

  private static Command open(Priority priority, Optional<Company> company) {
    return new Command.Open(
        1,
        REQUESTER,
        Optional.of(CONTACT),
        company.map(Company::id),
        Intake.MAIL,
        Optional.of(priority),
        Optional.empty(),
        Words.text("It does not work."),
        false);
  }
}
