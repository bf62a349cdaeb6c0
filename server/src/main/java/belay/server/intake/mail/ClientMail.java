package belay.server.intake.mail;

import belay.core.ids.TicketId;
import belay.core.policy.Evidence;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Problem;
import belay.core.ticket.Text;
import belay.server.desk.Desk;
import java.util.List;
import java.util.Optional;

/**
 * Does what a client's mail asks for. Where the desk does not let it, the mail is what every mail
 * is at least: a message on the ticket.
 */
final class ClientMail {
  private final Desk desk;

  ClientMail(Desk desk) {
    this.desk = desk;
  }

  /**
   * What came of it.
   *
   * @param how by which commands
   */
  record Said(Decision decision, String how) {}

  /**
   * One mail.
   *
   * @param proved the sender is who they say: nothing is closed on the word of a From line
   */
  Said say(TicketId ticket, Wish wish, boolean proved, Text text, Actor actor) {
    for (Command command : commands(proved ? wish : unproved(wish), text)) {
      Decision decision = desk.handle(ticket, command, actor);
      if (decision instanceof Decision.Accepted) {
        return new Said(decision, command.name());
      }
      if (command instanceof Command.RequestEscalation && isClosed(decision)) {
        return fromTheEnd(ticket, text, actor);
      }
    }
    return reply(ticket, text, actor);
  }

  private static Wish unproved(Wish wish) {
    return switch (wish) {
      case RESOLVED, CONFIRM -> Wish.NONE;
      case ESCALATE, NOT_FIXED, NONE -> wish;
    };
  }

  /** In the order in which they are tried. */
  private static List<Command> commands(Wish wish, Text text) {
    Command confirm = new Command.Confirm(Evidence.REQUESTER, Optional.of(text));
    return switch (wish) {
      case ESCALATE -> List.of(new Command.RequestEscalation(text, Intake.MAIL, false));
      case RESOLVED -> List.of(new Command.Close(Optional.of(text)), confirm);
      case CONFIRM -> List.of(confirm);
      case NOT_FIXED -> List.of(new Command.Reopen(text));
      case NONE -> List.of();
    };
  }

  private static boolean isClosed(Decision decision) {
    return decision instanceof Decision.Refused(List<Problem> problems)
        && problems.stream().anyMatch(problem -> problem.code() == Problem.Code.CLOSED);
  }

  /** Who escalates what is closed says by that that it is not over. */
  private Said fromTheEnd(TicketId ticket, Text text, Actor actor) {
    Decision reopened = desk.handle(ticket, new Command.Reopen(text), actor);
    if (reopened instanceof Decision.Refused) {
      return reply(ticket, text, actor);
    }
    return new Said(escalate(ticket, text.body(), actor), "Reopen, RequestEscalation");
  }

  /** An escalation of its own; as it was before if the desk does not practise that. */
  Decision escalate(TicketId ticket, String why, Actor actor) {
    return desk.handle(
        ticket, new Command.RequestEscalation(desk.text(why), Intake.MAIL, false), actor);
  }

  private Said reply(TicketId ticket, Text text, Actor actor) {
    Command.Reply reply = new Command.Reply(text, false);
    return new Said(desk.handle(ticket, reply, actor), reply.name());
  }
}
