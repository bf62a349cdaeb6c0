package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.roster.Who;
import java.time.Instant;
import java.util.List;

/** Who works where a ticket stands, for those who only look. */
public final class Staffing {
  private Staffing() {}

  /** All members of its tier or of the round-table, in the roster's order. */
  public static List<PersonId> members(Ticket.Open ticket, World world, Instant now) {
    return People.members(looking(ticket, world, now));
  }

  /** Those of them who are on call; who would be paged for it. */
  public static List<PersonId> onCall(Ticket.Open ticket, World world, Instant now) {
    return People.resolve(looking(ticket, world, now), Who.Part.ON_CALL);
  }

  private static Draft looking(Ticket.Open ticket, World world, Instant now) {
    return new Draft(ticket, world, new Actor.Desk(), now, now, new Because.Asked("Look"));
  }
}
