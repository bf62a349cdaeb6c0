package belay.server.console.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.clock.Clock;
import belay.core.ids.TicketId;
import belay.core.roster.Company;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.accounts.Visitor;
import belay.server.desk.Tickets;
import java.time.Instant;
import java.util.Optional;

/**
 * One ticket at one moment, before one pair of eyes.
 *
 * @param mail where the requester is answered
 */
record Sight(
    TicketId id,
    Tickets.Shown shown,
    World world,
    Visitor visitor,
    Spoken spoken,
    Instant now,
    Optional<String> mail,
    Past past) {

  Ticket.Open state() {
    return shown.ticket().state();
  }

  Optional<Instant> closedAt() {
    return shown.ticket() instanceof Ticket.Closed(Ticket.Open _, Instant at)
        ? Optional.of(at)
        : Optional.empty();
  }

  Status status() {
    return closedAt().isPresent() ? Status.CLOSED : state().status();
  }

  Optional<Company> company() {
    return world.roster().company(state().request().company());
  }

  BusinessCalendar calendar(Clock clock) {
    return world.policy().calendar(clock.calendar(), state().request().priority(), company());
  }

  String subject() {
    return shown.subject().orElseGet(() -> spoken.say("no-subject"));
  }

  String requester() {
    return spoken.person(state().request().requester());
  }

  /** To whom one writes: Dana at Acme. */
  String addressee() {
    return company()
        .map(known -> spoken.say("addressee", "requester", requester(), "company", known.name()))
        .orElseGet(this::requester);
  }
}
