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
          new ConfirmingFix(),
          Writing.of("diagnosis-plan", Offer.PLAN, Command.Plan::new),
          Writing.of("fix", Offer.FIX, Command.Fix::new),
          new Escalating(),
          new WritingNote(),
          new Assigning(),
          Writing.of("attempt", Offer.TRY_FIX, Command.TryFix::new),
          new Pausing(),
          new Rescheduling(),
          new OfferingSession(),
          new Plain("session-start", Offer.START_SESSION, _ -> new Command.StartSession()),
          new EndingSession(),
          Writing.of("session-waiver", Offer.WAIVE_SESSION, Command.WaiveSession::new),
          new PlanningAction(),
          new CheckingOff(),
          new ClaimingUrgency(),
          new MakingCritical(),
          new Prioritizing(),
          Writing.of("vendor-reference", Offer.REFER_VENDOR, Command.ReferVendor::new),
          new WatchingFix(),
          new AskingEscalation(),
          Writing.of("review-request", Offer.REQUEST_REVIEW, Command.RequestReview::new),
          new Overriding(),
          new HandingBack(),
          new Plain("unassignment", Offer.UNASSIGN, _ -> new Command.Unassign()),
          new Splitting(),
          new Joining("merge", Offer.MERGE, Command.Merge::new),
          new Joining("parent", Offer.ATTACH, Command.Attach::new),
          new Plain("detachment", Offer.DETACH, _ -> new Command.Detach()),
          new Writing("closure", Offer.CLOSE, false, Command.Close::new),
          Writing.of("reopening", Offer.REOPEN, Command.Reopen::new));

  /** Those for whom a ticket is, in the order in which they are offered to them. */
  private static final List<String> SERVED =
      List.of(
          "confirmation",
          "reopening",
          "requester-escalation",
          "urgency",
          "checklist",
          "review-request",
          "closure");

  private Acts() {}

  /** What those may do who are served, if it is offered. */
  static List<Act> served() {
    return SERVED.stream().map(noun -> named(noun).orElseThrow()).toList();
  }

  static List<Act> all() {
    return ALL;
  }

  static Optional<Act> named(String noun) {
    return ALL.stream().filter(act -> act.noun().equals(noun)).findFirst();
  }
}
