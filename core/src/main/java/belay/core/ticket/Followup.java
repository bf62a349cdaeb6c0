package belay.core.ticket;

import belay.core.ids.TicketId;
import belay.core.ticket.Command.FromTicket;
import java.util.ArrayList;
import java.util.List;

/**
 * What one ticket's events mean for another: one command, one ticket, so the other is told by a
 * command of its own. It may come late, twice or out of order; deciding it again changes nothing.
 */
public record Followup(TicketId to, FromTicket command) {

  static List<Followup> of(List<Recorded> events, Ticket after) {
    List<Followup> followups = new ArrayList<>();
    events.forEach(recorded -> add(followups, recorded, after.state()));
    return List.copyOf(followups);
  }

  private static void add(List<Followup> followups, Recorded recorded, Ticket.Open ticket) {
    switch (recorded.event()) {
      case Event.SplitInto into -> followups.add(split(ticket, into));
      case Event.MergedInto into ->
          followups.add(
              new Followup(
                  into.ticket(),
                  new Command.Absorb(ticket.id(), ticket.number(), Relating.parties(ticket))));
      case Event.Attached to ->
          followups.add(
              new Followup(to.parent(), new Command.AddChild(ticket.id(), ticket.number())));
      case Event.Detached from ->
          followups.add(new Followup(from.parent(), new Command.RemoveChild(ticket.id())));
      case Event.Replied reply when !reply.automatic() ->
          replied(followups, recorded, ticket, reply);
      case Event.Fixed fixed -> {
        Command.FromTicket told = new Command.FixedByParent(ticket.id(), fixed.done());
        children(followups, ticket, told);
      }
      default -> {}
    }
  }

  private static void replied(
      List<Followup> followups, Recorded recorded, Ticket.Open ticket, Event.Replied reply) {
    if (!reply.byRequester()) {
      children(followups, ticket, new Command.HearParent(ticket.id(), reply.text()));
    }
    if (recorded.actor() instanceof Actor.Human(var by)) {
      ticket
          .course()
          .relations()
          .mergedInto()
          .ifPresent(into ->
              followups.add(
                  new Followup(
                      into,
                      new Command.Relay(ticket.id(), reply.text(), by, !reply.byRequester()))));
    }
  }

  private static void children(
      List<Followup> followups, Ticket.Open parent, Command.FromTicket told) {
    parent
        .course()
        .relations()
        .children()
        .forEach(child -> followups.add(new Followup(child, told)));
  }

  private static Followup split(Ticket.Open ticket, Event.SplitInto into) {
    Ticket.Request was = ticket.request();
    Ticket.Request request =
        new Ticket.Request(
            was.requester(),
            was.contact(),
            was.company(),
            was.intake(),
            into.priority(),
            into.category(),
            was.openedAt());
    return new Followup(
        into.ticket(),
        new Command.OpenSplit(
            ticket.id(), ticket.number(), into.number(), request, into.message(), into.carried()));
  }
}
