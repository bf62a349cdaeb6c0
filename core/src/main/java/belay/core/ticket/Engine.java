package belay.core.ticket;

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
      case Ticket.Closed closed -> closed(draft, command);
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
      case Command.AdoptPolicy adopt -> Adoption.adopt(draft, adopt);
      case Ring ring -> ring(draft, ring);
    }
  }

  private static void ring(Draft draft, Ring ring) {
    if (draft.actor instanceof Actor.Desk) {
      Rings.ring(draft, ring);
    } else {
      draft.refuse(Problem.Code.SYSTEM_ONLY);
    }
  }

  /** After the end people may still talk, settle notes, and reopen; clocks are silent. */
  private static void closed(Draft draft, Command command) {
    switch (command) {
      case Command.Reply reply -> Talk.reply(draft, reply, true);
      case Command.Note note -> Talk.note(draft, note);
      case Command.WriteNote note -> Escalations.writeNote(draft, note);
      case Command.Reopen reopen -> Ending.reopen(draft, reopen, true);
      case Ring ring -> {}
      case Command.Open open -> draft.refuse(Problem.Code.TICKET_EXISTS);
      case Command.Acknowledge acknowledge -> draft.refuse(Problem.Code.CLOSED);
      case Command.Assign assign -> draft.refuse(Problem.Code.CLOSED);
      case Command.Unassign unassign -> draft.refuse(Problem.Code.CLOSED);
      case Command.Plan plan -> draft.refuse(Problem.Code.CLOSED);
      case Command.TryFix attempt -> draft.refuse(Problem.Code.CLOSED);
      case Command.Fix fix -> draft.refuse(Problem.Code.CLOSED);
      case Command.Escalate escalate -> draft.refuse(Problem.Code.CLOSED);
      case Command.HandBack handBack -> draft.refuse(Problem.Code.CLOSED);
      case Command.OverrideClock override -> draft.refuse(Problem.Code.CLOSED);
      case Command.Pause pause -> draft.refuse(Problem.Code.CLOSED);
      case Command.Resume resume -> draft.refuse(Problem.Code.CLOSED);
      case Command.Close close -> draft.refuse(Problem.Code.CLOSED);
      case Command.AdoptPolicy adopt -> draft.refuse(Problem.Code.CLOSED);
    }
  }
}
