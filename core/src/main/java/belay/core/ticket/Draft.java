package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.policy.Policy;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.ticket.Ticket.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decision in the making: each event is applied as it is drafted, so that the next rule sees the
 * ticket as it then is. Thrown away whole when a problem was found.
 */
final class Draft {
  final World world;
  final Actor actor;

  /** When this is decided. */
  final Instant now;

  /** From when clocks of tiers and pages that start now count: a timely ring's own due time. */
  final Instant from;

  private final Because.Cause cause;
  private final List<Recorded> events = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Ticket ticket;

  Draft(Ticket ticket, World world, Actor actor, Instant now, Instant from, Because.Cause cause) {
    this.ticket = ticket;
    this.world = world;
    this.actor = actor;
    this.now = now;
    this.from = from;
    this.cause = cause;
  }

  void emit(String rule, Event event) {
    long seq = seq(ticket) + 1;
    Because because = new Because(rule, cause);
    Recorded recorded = new Recorded(seq, now, actor, because, policy().version(), event);
    ticket = History.apply(ticket, recorded);
    events.add(recorded);
  }

  void refuse(Problem.Code code, String... arguments) {
    problems.add(Problem.of(code, arguments));
  }

  boolean refused() {
    return !problems.isEmpty();
  }

  Decision decision() {
    return refused() ? new Decision.Refused(problems) : new Decision.Accepted(events, ticket);
  }

  Open open() {
    return ticket.state();
  }

  String position() {
    return open().place().position();
  }

  /** The tier it stands on; empty at the round-table. */
  Optional<Tier> tier() {
    return policy().tier(position());
  }

  Policy policy() {
    return world.policy();
  }

  Roster roster() {
    return world.roster();
  }

  PriorityRule priority() {
    return policy().rule(open().request().priority());
  }

  Optional<Company> company() {
    return roster().company(open().request().company());
  }

  /** The person who acts, if it is one. */
  Optional<PersonId> human() {
    return actor instanceof Actor.Human human ? Optional.of(human.person()) : Optional.empty();
  }

  boolean byStaff() {
    return human().filter(roster()::isStaff).isPresent();
  }

  boolean byRequester() {
    return human().filter(open().request().requester()::equals).isPresent();
  }

  /** One of those who are served: the requester, who was merged in, or their primary contact. */
  boolean byClient() {
    Optional<PersonId> who = human();
    return byRequester()
        || who.filter(person ->
                open().course().circle().joined().stream()
                    .anyMatch(party -> party.person().equals(person)))
            .isPresent()
        || (who.isPresent() && company().flatMap(Company::primaryContact).equals(who));
  }

  boolean holds(String role) {
    return human().filter(who -> roster().holds(who, role, open().request().company())).isPresent();
  }

  private static long seq(Ticket ticket) {
    return ticket instanceof Ticket.Absent ? 0 : ticket.state().seq();
  }
}
