package belay.core.ticket;

import belay.core.ticket.Command.FromTicket;
import belay.core.ticket.Command.Ring;
import belay.core.ticket.Ticket.Open;
import java.time.Instant;

/**
 * The one place where rules are applied: the running desk, simulation, foresight, scenarios and
 * replay all decide here.
 */
public final class Engine {
  private Engine() {}

  /**
   * What a command does to a ticket.
   *
   * @param now by the desk's clock; a moment before the ticket's last event counts as that event's
   * @return everything it does, or every reason why it may not
   * @throws IllegalStateException when a rule that must always hold would be broken: a bug
   */
  public static Decision decide(
      Ticket ticket, Command command, Actor actor, World world, Instant now) {
    Draft draft = draft(ticket, command, actor, world, notBefore(ticket, now));
    switch (ticket) {
      case Ticket.Absent absent -> absent(draft, absent, command);
      case Open open -> open(draft, command);
      case Ticket.Closed closed -> closed(draft, closed, command);
    }
    Decision decision = draft.decision();
    if (decision instanceof Decision.Accepted accepted) {
      AlwaysTrue.check(accepted.ticket());
    }
    return decision;
  }

  private static Draft draft(
      Ticket ticket, Command command, Actor actor, World world, Instant now) {
    if (command instanceof Ring ring) {
      Because.Cause cause = new Because.Rang(ring.clock(), ring.cycle(), ring.due());
      return new Draft(ticket, world, actor, now, Rings.from(ring, now), cause);
    }
    return new Draft(ticket, world, actor, now, now, new Because.Asked(command.name()));
  }

  private static Instant notBefore(Ticket ticket, Instant now) {
    boolean early = !(ticket instanceof Ticket.Absent) && now.isBefore(ticket.state().lastAt());
    return early ? ticket.state().lastAt() : now;
  }

  private static void absent(Draft draft, Ticket.Absent absent, Command command) {
    if (command instanceof Command.Open open) {
      Opening.open(draft, absent, open);
    } else if (command instanceof Command.OpenSplit split && byDesk(draft)) {
      Relating.begin(draft, absent, split);
    } else {
      draft.refuse(Problem.Code.NO_TICKET);
    }
  }

  private static void open(Draft draft, Command command) {
    switch (command) {
      case Command.Open open -> draft.refuse(Problem.Code.TICKET_EXISTS);
      case Command.Acknowledge acknowledge -> Work.acknowledge(draft);
      case Command.Assign assign -> Work.assign(draft, assign);
      case Command.Unassign unassign -> Work.unassign(draft);
      case Command.Plan plan -> Work.plan(draft, plan);
      case Command.TryFix attempt -> Work.tryFix(draft, attempt);
      case Command.Fix fix -> Work.fix(draft, fix);
      case Command.Escalate escalate -> Escalations.escalate(draft, escalate);
      case Command.HandBack handBack -> Escalations.handBack(draft, handBack);
      case Command.WriteNote note -> Escalations.writeNote(draft, note);
      case Command.OverrideClock override -> Overrides.override(draft, override);
      case Command.Pause pause -> Waiting.pause(draft, pause);
      case Command.Resume resume -> Waiting.resume(draft);
      case Command.Reply reply -> Talk.reply(draft, reply, false);
      case Command.Note note -> Talk.note(draft, note);
      case Command.Close close -> Ending.close(draft, close);
      case Command.Reopen reopen -> Ending.reopen(draft, reopen, false);
      case Command.Prioritize prioritize -> Priorities.prioritize(draft, prioritize);
      case Command.ClaimUrgency claim -> Urgencies.claim(draft, claim);
      case Command.CheckOff checkOff -> Caring.checkOff(draft, checkOff);
      case Command.RequestEscalation request -> Appeals.escalate(draft, request);
      case Command.RequestReview request -> Appeals.review(draft, request);
      case Command.Reschedule reschedule -> Waiting.reschedule(draft, reschedule);
      case Command.OfferSession offer -> Caring.offer(draft, offer);
      case Command.WaiveSession waive -> Caring.waive(draft, waive);
      case Command.StartSession start -> Caring.start(draft);
      case Command.EndSession end -> Caring.end(draft, end);
      case Command.PlanAction plan -> Caring.plan(draft, plan);
      case Command.Monitor monitor -> Watching.begin(draft, monitor);
      case Command.Confirm confirm -> Ending.confirm(draft, confirm);
      case Command.ReferVendor refer -> Vendors.referred(draft, refer);
      case Command.HearVendor answer -> Vendors.heard(draft, answer, false);
      case Command.Alert alert -> Alerting.again(draft, alert);
      case Command.Recover recover -> Alerting.recovered(draft, recover);
      case Command.Split split -> Relating.split(draft, split);
      case Command.Merge merge -> Relating.merge(draft, merge);
      case Command.Attach attach -> Relating.attach(draft, attach);
      case Command.Detach detach -> Relating.detach(draft);
      case Command.AdoptPolicy adopt -> Adoption.adopt(draft, adopt);
      case FromTicket from when !byDesk(draft) -> draft.refuse(Problem.Code.SYSTEM_ONLY);
      case FromTicket from -> related(draft, from);
      case Ring ring when !byDesk(draft) -> draft.refuse(Problem.Code.SYSTEM_ONLY);
      case Ring ring -> Rings.ring(draft, ring);
    }
  }

  private static boolean byDesk(Draft draft) {
    return draft.actor instanceof Actor.Desk;
  }

  private static void related(Draft draft, FromTicket command) {
    switch (command) {
      case Command.OpenSplit split -> {}
      case Command.Absorb absorb -> Relating.absorb(draft, absorb);
      case Command.Relay relay -> Relating.relay(draft, relay);
      case Command.AddChild child -> Relating.addChild(draft, child);
      case Command.RemoveChild child -> Relating.removeChild(draft, child);
      case Command.HearParent parent -> Relating.hear(draft, parent);
      case Command.FixedByParent parent -> Relating.fixed(draft, parent);
    }
  }

  /** After the end people may still talk, settle notes, and reopen; clocks are silent. */
  private static void closed(Draft draft, Ticket.Closed closed, Command command) {
    switch (command) {
      case Command.Reply reply -> Talk.reply(draft, reply, true);
      case Command.Note note -> Talk.note(draft, note);
      case Command.HearVendor answer -> Vendors.heard(draft, answer, true);
      case Command.WriteNote note -> Escalations.writeNote(draft, note);
      case Command.Reopen reopen -> Ending.reopen(draft, reopen, true);
      case Command.Alert alert -> Alerting.afterClose(draft, alert, closed.at());
      case FromTicket from when byDesk(draft) -> relatedAfterClose(draft, from);
      case FromTicket from -> draft.refuse(Problem.Code.SYSTEM_ONLY);
      case Command.Recover recover -> {}
      case Ring ring -> {}
      case Command.Open open -> draft.refuse(Problem.Code.TICKET_EXISTS);
      case Command.Acknowledge _,
          Command.Assign _,
          Command.Unassign _,
          Command.Plan _,
          Command.TryFix _,
          Command.Fix _,
          Command.Escalate _,
          Command.HandBack _,
          Command.OverrideClock _,
          Command.Pause _,
          Command.Resume _,
          Command.Close _,
          Command.Prioritize _,
          Command.ClaimUrgency _,
          Command.CheckOff _,
          Command.RequestEscalation _,
          Command.RequestReview _,
          Command.Reschedule _,
          Command.OfferSession _,
          Command.WaiveSession _,
          Command.StartSession _,
          Command.EndSession _,
          Command.PlanAction _,
          Command.Monitor _,
          Command.Confirm _,
          Command.ReferVendor _,
          Command.Split _,
          Command.Merge _,
          Command.Attach _,
          Command.Detach _,
          Command.AdoptPolicy _ ->
          draft.refuse(Problem.Code.CLOSED);
    }
  }

  /** Who joins late still belongs to it; what a parent says reaches open tickets only. */
  private static void relatedAfterClose(Draft draft, FromTicket command) {
    switch (command) {
      case Command.Absorb absorb -> Relating.absorbAfterClose(draft, absorb);
      case Command.Relay relay -> Relating.relayAfterClose(draft, relay);
      case Command.AddChild child -> Relating.addChild(draft, child);
      case Command.RemoveChild child -> Relating.removeChild(draft, child);
      case Command.OpenSplit _, Command.HearParent _, Command.FixedByParent _ -> {}
    }
  }
}
