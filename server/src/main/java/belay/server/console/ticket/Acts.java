package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.ticket.Command;
import java.util.List;
import java.util.Optional;

/** Everything that can be done with a ticket on its page, in the order in which it is offered. */
final class Acts {
  static final Act REPLY =
      Writing.of("replies", Offer.REPLY, text -> new Command.Reply(text, false));
  static final Act NOTE = Writing.of("notes", Offer.NOTE, Command.Note::new);

  private static final List<Act> ALL =
      List.of(
          new Plain("acknowledgement", Offer.ACKNOWLEDGE, _ -> new Command.Acknowledge()),
          new Plain("take", Offer.TAKE, sight -> new Command.Assign(sight.visitor().person())),
          new Plain("resumption", Offer.RESUME, _ -> new Command.Resume()),
          Writing.of("diagnosis-plan", Offer.PLAN, Command.Plan::new),
          Writing.of("fix", Offer.FIX, Command.Fix::new),
          new Escalating(),
          new WritingNote(),
          new Assigning(),
          Writing.of("attempt", Offer.TRY_FIX, Command.TryFix::new),
          new Pausing(),
          new Overriding(),
          new HandingBack(),
          new Plain("unassignment", Offer.UNASSIGN, _ -> new Command.Unassign()),
          new Writing("closure", Offer.CLOSE, false, Command.Close::new),
          Writing.of("reopening", Offer.REOPEN, Command.Reopen::new));

  private Acts() {}

  static List<Act> all() {
    return ALL;
  }

  static Optional<Act> named(String noun) {
    return ALL.stream().filter(act -> act.noun().equals(noun)).findFirst();
  }
}
