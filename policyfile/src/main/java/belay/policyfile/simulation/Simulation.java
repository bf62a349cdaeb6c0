package belay.policyfile.simulation;

import belay.core.calendar.NeverOpensException;
import belay.core.clock.Clocks;
import belay.core.future.Foresight;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Intake;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.scenario.Cast;
import belay.policyfile.scenario.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** "A Critical from Acme at 02:00 on 25 December": who is told what, when and why (POL-3). */
public final class Simulation {
  private static final int MOST_EVENTS = 20_000;

  private final World world;
  private final Question question;
  private final Cast cast;
  private final int most;

  /**
   * What if?
   *
   * @param company one of the roster's
   * @param span how far to look ahead
   */
  public record Question(
      Instant at,
      Priority priority,
      Optional<Company> company,
      Optional<String> category,
      Duration span) {}

  /**
   * The answer.
   *
   * @param cut whether more happens in the span than is told
   */
  public record Answer(List<Line> lines, boolean cut) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }

  private Simulation(Policy policy, Roster roster, Question question, int most) {
    this.most = most;
    this.world = new World(policy.givenByAnybody(), roster);
    this.question = question;
    this.cast = Cast.of(roster, Optional.empty(), question.company(), policy.zone());
  }

  /**
   * Everything that happens to such a ticket while nobody acts.
   *
   * @throws NotForeseenException when that can't be told
   */
  public static Answer of(Policy policy, Roster roster, Question question) {
    return of(policy, roster, question, MOST_EVENTS);
  }

  /**
   * As far as so many events reach.
   *
   * @throws NotForeseenException when that can't be told
   */
  public static Answer of(Policy policy, Roster roster, Question question, int most) {
    return foreseen(() -> new Simulation(policy, roster, question, most).answer());
  }

  /** What clocks do not know is nobody's bug; a broken rule is, and comes through. */
  private static Answer foreseen(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (NeverOpensException | IllegalArgumentException e) {
      throw new NotForeseenException(e);
    }
  }

  /**
   * Everything that happens next to a ticket that is there already, while nobody acts. One that is
   * on another policy comes under this one right after its last event, as a desk moves it (POL-7).
   *
   * @param span from the next thing on that happens
   * @throws NotForeseenException when that can't be told, or the ticket has no place in that policy
   */
  public static Answer next(Ticket.Open ticket, Policy policy, Roster roster, Duration span) {
    return foreseen(() -> goingOn(ticket, policy, roster, span));
  }

  private static Answer goingOn(Ticket.Open ticket, Policy policy, Roster roster, Duration span) {
    World world = new World(policy, roster);
    Decision.Accepted moved = moved(ticket, world);
    Ticket.Open open = moved.ticket().state();
    Cast cast =
        Cast.of(
            roster,
            roster.person(ticket.request().requester()).map(Person::name),
            roster.company(ticket.request().company()),
            policy.zone());
    Instant next =
        open.clocks().next().map(Clocks::due).filter(open.lastAt()::isBefore).orElse(open.lastAt());
    Telling telling = new Telling(cast, open.place().position());
    return told(telling, moved, world, next.plus(span), MOST_EVENTS);
  }

  /** The ticket under that policy. */
  private static Decision.Accepted moved(Ticket.Open ticket, World world) {
    if (ticket.policyVersion().equals(world.policy().version())) {
      return new Decision.Accepted(List.of(), ticket);
    }
    Command adopt = new Command.AdoptPolicy(Optional.empty());
    return switch (Engine.decide(ticket, adopt, new Actor.Desk(), world, ticket.lastAt())) {
      case Decision.Accepted accepted -> accepted;
      case Decision.Refused refused -> throw new NotForeseenException(why(ticket, refused));
    };
  }

  private static String why(Ticket.Open ticket, Decision.Refused refused) {
    boolean stranded =
        refused.problems().stream().anyMatch(problem -> problem.code() == Problem.Code.STRANDED);
    return "ticket %d can't come under this policy: %s"
        .formatted(
            ticket.number(),
            stranded
                ? "it stands on '" + ticket.place().position() + "', and there is no such tier"
                : refused.problems().toString());
  }

  /** What has begun and what comes of it, as far as both can be known. */
  private static Answer told(
      Telling telling, Decision.Accepted begun, World world, Instant until, int most) {
    List<Recorded> events = new ArrayList<>(begun.events());
    List<Recorded> future =
        begun.ticket() instanceof Ticket.Open open
            ? Foresight.of(open, world, until, most)
            : List.of();
    events.addAll(future);
    boolean cut = future.size() >= most;
    return new Answer(telling.of(events, cut ? future.getLast().at() : until), cut);
  }

  private Answer answer() {
    Ticket absent = new Ticket.Absent(new TicketId(new UUID(0, 1)));
    Actor requester = new Actor.Human(requester());
    Decision opening = Engine.decide(absent, open(), requester, world, question.at());
    if (!(opening instanceof Decision.Accepted opened)
        || !(opened.ticket() instanceof Ticket.Open)) {
      throw new NotForeseenException("a ticket can't be opened: " + opening);
    }
    return told(new Telling(cast, ""), opened, world, question.at().plus(question.span()), most);
  }

  /** The company's contact by their own id, which in a running desk is none made from a name. */
  private PersonId requester() {
    return contact().map(Person::id).orElseGet(() -> cast.id(Cast.REQUESTER));
  }

  private Optional<Person> contact() {
    return question.company().flatMap(Company::primaryContact).flatMap(world.roster()::person);
  }

  private Command open() {
    Optional<Contact> contact = contact().flatMap(Person::contact);
    return new Command.Open(
        1,
        requester(),
        contact.or(cast::requesterContact),
        question.company().map(Company::id),
        Intake.MAIL,
        Optional.of(question.priority()),
        question.category(),
        Words.text("It does not work."),
        false);
  }
}
