package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.roster.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /** What whoever has it there should know; empty where no skill is asked for (ESC-12). */
  public static Optional<String> skill(Ticket.Open ticket, World world, Instant now) {
    return Allotting.skill(looking(ticket, world, now));
  }

  private static Draft looking(Ticket.Open ticket, World world, Instant now) {
    return new Draft(ticket, world, new Actor.Desk(), now, now, new Because.Asked("Look"));
  }
}
