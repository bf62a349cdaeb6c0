package belay.core.ticket;

import belay.core.ids.TicketId;
import belay.core.policy.PlanField;
import belay.core.ticket.Command.FromTicket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one ticket's events mean for another: one command, one ticket, so the other is told by a
 * command of its own. It may come late or out of order; deciding it again changes nothing, except
 * that words are passed on again ({@code Relay}, {@code HearParent}): deliver each once.
 */
public record Followup(TicketId to, FromTicket command) {

  static List<Followup> of(List<Recorded> events, Ticket after) {
    return events.stream().flatMap(recorded -> of(recorded, after.state())).toList();
  }

  /** One event tells each ticket one thing: the first, where it would be told more. */
  private static Stream<Followup> of(Recorded recorded, Ticket.Open ticket) {
    List<Followup> followups = new ArrayList<>();
    add(followups, recorded, ticket);
    Map<TicketId, Followup> first = new LinkedHashMap<>();
    followups.forEach(followup -> first.putIfAbsent(followup.to(), followup));
    return first.values().stream();
  }

  private static void add(List<Followup> followups, Recorded recorded, Ticket.Open ticket) {
    switch (recorded.event()) {
      case Event.SplitInto into -> followups.add(split(ticket, into));
      case Event.MergedInto into ->
          followups.add(new Followup(into.ticket(), absorb(ticket, recorded.seq())));
      case Event.Attached to ->
          followups.add(
              new Followup(
                  to.parent(), new Command.AddChild(ticket.id(), ticket.number(), recorded.seq())));
      case Event.Detached from ->
          followups.add(
              new Followup(from.parent(), new Command.RemoveChild(ticket.id(), recorded.seq())));
      case Event.Replied reply when !reply.automatic() ->
          replied(followups, recorded, ticket, reply);
      case Event.Fixed fixed -> {
        Command.FromTicket told = new Command.FixedByParent(ticket.id(), fixed.done());
        children(followups, ticket, told);
      }
      case Event.ActionPlanned planned ->
          Optional.ofNullable(planned.plan().get(PlanField.NEXT_STEPS))
              .ifPresent(steps -> heard(followups, ticket, steps));
      case Event.ParentHeard parent -> heard(followups, ticket, parent.text());
      case Event.Absorbed other ->
          passOn(
              followups,
              ticket,
              new Command.Absorb(other.ticket(), other.number(), other.parties(), other.seq()));
      case Event.Relayed other ->
          passOn(
              followups,
              ticket,
              new Command.Relay(ticket.id(), other.text(), other.by(), other.staff()));
      default -> {}
    }
  }

  private static Command.Absorb absorb(Ticket.Open ticket, long seq) {
    return new Command.Absorb(
        ticket.id(), ticket.number(), Relating.parties(ticket), Optional.of(seq));
  }

  /** What reaches a duplicate that was merged itself goes on to where it was merged. */
  private static void passOn(
      List<Followup> followups, Ticket.Open ticket, Command.FromTicket command) {
    ticket
        .course()
        .relations()
        .mergedInto()
        .ifPresent(into -> followups.add(new Followup(into, command)));
  }

  private static void heard(List<Followup> followups, Ticket.Open parent, Text.Ref text) {
    children(followups, parent, new Command.HearParent(parent.id(), text));
  }

  /** What is relayed to a part comes first: it does not hear the same as a part. */
  private static void replied(
      List<Followup> followups, Recorded recorded, Ticket.Open ticket, Event.Replied reply) {
    if (recorded.actor() instanceof Actor.Human(var by)) {
      passOn(
          followups,
          ticket,
          new Command.Relay(ticket.id(), reply.text(), by, !reply.byRequester()));
    }
    if (!reply.byRequester()) {
      heard(followups, ticket, reply.text());
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
