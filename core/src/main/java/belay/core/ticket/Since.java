package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.ticket.Command.OverrideClock;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.Overrode;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Replied;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody who looked at a ticket some events ago still means what they ask for.
 *
 * <p>What they did themselves meanwhile they know; what others or the clocks did makes a command
 * stale, each by this table:
 *
 * <table>
 * <caption>What each command minds</caption>
 * <tr><td>acknowledge, assign, unassign<td>a move, another owner, fixed, closed, reopened
 * <tr><td>plan<td>the same, and another's plan
 * <tr><td>try-fix<td>fixed, closed, reopened
 * <tr><td>fix<td>a move, another owner, fixed, closed, reopened, a message
 * <tr><td>escalate, hand-back<td>a move, another owner, fixed, closed, reopened, waiting or not
 * <tr><td>override<td>a move, whatever happened to that clock, fixed, closed, reopened
 * <tr><td>pause<td>a move, waiting or not, fixed, closed, reopened, a message
 * <tr><td>resume<td>a move, waiting or not, fixed, closed, reopened
 * <tr><td>reply, close<td>fixed, closed, reopened, a message
 * <tr><td>reopen<td>fixed, reopened: who says that it isn't fixed means a closed ticket too
 * <tr><td>escalation note<td>a note that was paid
 * <tr><td>priority<td>fixed, closed, reopened, another priority
 * <tr><td>urgency, its answers<td>fixed, closed, reopened, a claim, answer or verdict
 * <tr><td>checklist, escalation and review by the requester<td>fixed, closed, reopened
 * <tr><td>remote session<td>fixed, closed, reopened, whatever happened to the session
 * <tr><td>plan of action<td>the same, and a message
 * <tr><td>monitoring period, confirmation<td>the same of the watched fix, and a message
 * <tr><td>appointment<td>a move, waiting or not, fixed, closed, reopened, a message
 * <tr><td>vendor's reference<td>a move, fixed, closed, reopened
 * <tr><td>merge, attach, detach<td>fixed, closed, reopened, another relation
 * <tr><td>split<td>closed
 * <tr><td>note, a vendor's answer, opening, ring, alert, recovery, another policy, what another
 * ticket means<td>none
 * </table>
 *
 * <p>A message is a public reply that no program wrote on its own.
 */
public final class Since {
  private Since() {}

  /** What an event touches, as far as somebody minds. */
  private enum Touched {
    PLACE,
    OWNER,
    PLAN,
    FIXED,
    CLOSED,
    REOPENED,
    WAIT,
    MESSAGE,
    NOTE,
    PRIORITY,
    URGENCY,
    SESSION,
    WATCH,
    RELATION,
    CLOCK
  }

  /**
   * The events that make the command stale.
   *
   * @param between everything after the event up to which they had looked, oldest first
   * @return what the same command of the same actor did already, if it did; else what others did
   */
  public static List<Recorded> conflicts(Command command, Actor actor, List<Recorded> between) {
    List<Recorded> done = done(command, actor, between);
    Set<Touched> minded = minded(command);
    return done.isEmpty()
        ? between.stream()
            .filter(line -> !line.actor().equals(actor) && minds(command, minded, line.event()))
            .toList()
        : done;
  }

  /**
   * Why the command may not go ahead, naming the events by seq.
   *
   * @return {@code DONE_ALREADY} for a second click, {@code CHANGED_MEANWHILE}, or nothing
   */
  public static Optional<Problem> problem(Command command, Actor actor, List<Recorded> between) {
    List<Recorded> conflicts = conflicts(command, actor, between);
    if (conflicts.isEmpty()) {
      return Optional.empty();
    }
    boolean done = !done(command, actor, between).isEmpty();
    Problem.Code code = done ? Problem.Code.DONE_ALREADY : Problem.Code.CHANGED_MEANWHILE;
    return Optional.of(
        new Problem(code, conflicts.stream().map(line -> Long.toString(line.seq())).toList()));
  }

  private static List<Recorded> done(Command command, Actor actor, List<Recorded> between) {
    Because.Cause same = new Because.Asked(command.name());
    List<Recorded> own =
        between.stream()
            .filter(line -> line.actor().equals(actor) && line.because().cause().equals(same))
            .toList();
    return own.stream().anyMatch(line -> did(command, line.event())) ? own : List.of();
  }

  /** To give it to another person, or to change a clock otherwise, is not the same again. */
  private static boolean did(Command command, Event event) {
    return switch (command) {
      case Command.Assign assign -> event.equals(new Owned(new Owner.Assigned(assign.to())));
      case OverrideClock override ->
          event instanceof Overrode overrode
              && overrode.clock().equals(override.clock())
              && overrode.change().equals(override.change().name());
      case Command.Ring _, Command.AdoptPolicy _ -> false;
      case Command.Open _,
          Command.Acknowledge _,
          Command.Unassign _,
          Command.Plan _,
          Command.TryFix _,
          Command.Fix _,
          Command.Escalate _,
          Command.HandBack _,
          Command.WriteNote _,
          Command.Pause _,
          Command.Resume _,
          Command.Reply _,
          Command.Note _,
          Command.Close _,
          Command.Reopen _,
          Command.RequestEscalation _,
          Command.RequestReview _,
          Command.WaiveSession _,
          Command.StartSession _,
          Command.EndSession _,
          Command.PlanAction _,
          Command.Monitor _,
          Command.ReferVendor _,
          Command.HearVendor _,
          Command.Merge _,
          Command.Attach _,
          Command.Detach _ ->
          true;
      case Command.ClaimUrgency claim -> claimed(claim, event);
      case Command.Reschedule to ->
          event instanceof Event.Rescheduled at && at.at().equals(to.at());
      case Command.OfferSession offer ->
          event instanceof Event.SessionOffered offered && offered.from().equals(offer.from());
      case Command.Split split ->
          event instanceof Event.SplitInto into && into.ticket().equals(split.into());
      case Command.Prioritize prioritize ->
          event instanceof Event.Prioritized to && to.to() == prioritize.to();
      case Command.CheckOff checkOff ->
          event instanceof Event.CheckedOff off && checkOff.items().containsAll(off.items());
      case Command.Confirm confirm ->
          event instanceof Event.Confirmed confirmed && confirmed.by() == confirm.by();
      case Command.Alert _, Command.Recover _, Command.FromTicket _ -> false;
    };
  }

  /** The same cases, and answers to the same questions. */
  private static boolean claimed(Command.ClaimUrgency claim, Event event) {
    return switch (event) {
      case Event.UrgencyAnswered answered ->
          answered.answers().keySet().equals(claim.answers().keySet());
      case Event.UrgencyClaimed cases ->
          claim.answers().isEmpty() && cases.cases().equals(claim.cases());
      default -> false;
    };
  }

  private static Set<Touched> minded(Command command) {
    Set<Touched> end = EnumSet.of(Touched.FIXED, Touched.CLOSED, Touched.REOPENED);
    return switch (command) {
      case Command.Open _,
          Command.Note _,
          Command.HearVendor _,
          Command.Ring _,
          Command.Alert _,
          Command.Recover _,
          Command.AdoptPolicy _,
          Command.FromTicket _ ->
          EnumSet.noneOf(Touched.class);
      case Command.Prioritize _ -> and(end, Touched.PRIORITY);
      case Command.ClaimUrgency _ -> and(end, Touched.URGENCY);
      case Command.CheckOff _, Command.RequestEscalation _, Command.RequestReview _ -> end;
      case Command.OfferSession _,
          Command.WaiveSession _,
          Command.StartSession _,
          Command.EndSession _ ->
          and(end, Touched.SESSION);
      case Command.PlanAction _ -> and(end, Touched.SESSION, Touched.MESSAGE);
      case Command.Monitor _ -> and(end, Touched.MESSAGE, Touched.WATCH);
      case Command.Confirm _ -> and(end, Touched.MESSAGE, Touched.WATCH);
      case Command.ReferVendor _ -> and(end, Touched.PLACE);
      case Command.Split _ -> EnumSet.of(Touched.CLOSED);
      case Command.Merge _, Command.Attach _, Command.Detach _ -> and(end, Touched.RELATION);
      case Command.Reschedule _ -> and(end, Touched.PLACE, Touched.WAIT, Touched.MESSAGE);
      case Command.Acknowledge _, Command.Assign _, Command.Unassign _ ->
          and(end, Touched.PLACE, Touched.OWNER);
      case Command.Plan _ -> and(end, Touched.PLACE, Touched.OWNER, Touched.PLAN);
      case Command.TryFix _ -> end;
      case Command.Fix _ -> and(end, Touched.PLACE, Touched.OWNER, Touched.MESSAGE);
      case Command.Escalate _, Command.HandBack _ ->
          and(end, Touched.PLACE, Touched.OWNER, Touched.WAIT);
      case OverrideClock _ -> and(end, Touched.PLACE, Touched.CLOCK);
      case Command.Pause _ -> and(end, Touched.PLACE, Touched.WAIT, Touched.MESSAGE);
      case Command.Resume _ -> and(end, Touched.PLACE, Touched.WAIT);
      case Command.Reply _, Command.Close _ -> and(end, Touched.MESSAGE);
      case Command.Reopen _ -> EnumSet.of(Touched.FIXED, Touched.REOPENED);
      case Command.WriteNote _ -> EnumSet.of(Touched.NOTE);
    };
  }

  private static Set<Touched> and(Set<Touched> some, Touched... more) {
    some.addAll(List.of(more));
    return some;
  }

  private static boolean minds(Command command, Set<Touched> minded, Event event) {
    return touched(event)
        .filter(minded::contains)
        .filter(touched -> touched != Touched.CLOCK || clock(event).equals(clock(command)))
        .isPresent();
  }

  private static Optional<ClockKey> clock(Command command) {
    return command instanceof OverrideClock override
        ? Optional.of(override.clock())
        : Optional.empty();
  }

  private static Optional<ClockKey> clock(Event event) {
    return switch (event) {
      case ClockArmed armed -> Optional.of(armed.clock().key());
      case ClockChanged changed -> Optional.of(changed.key());
      case Overrode overrode -> Optional.of(overrode.clock());
      default -> Optional.empty();
    };
  }

  private static Optional<Touched> touched(Event event) {
    return switch (event) {
      case Event.EnteredTier _, Event.RoundTableCalled _ -> Optional.of(Touched.PLACE);
      case Owned _, Event.Acknowledged _, Event.Unassigned _ -> Optional.of(Touched.OWNER);
      case Event.Planned _ -> Optional.of(Touched.PLAN);
      case Event.Fixed _ -> Optional.of(Touched.FIXED);
      case Event.Closed _ -> Optional.of(Touched.CLOSED);
      case Event.Reopened _ -> Optional.of(Touched.REOPENED);
      case Event.Waited _, Event.Resumed _ -> Optional.of(Touched.WAIT);
      case Replied replied -> replied.automatic() ? Optional.empty() : Optional.of(Touched.MESSAGE);
      case Event.NotePaid _ -> Optional.of(Touched.NOTE);
      case ClockArmed _, ClockChanged _, Overrode _ -> Optional.of(Touched.CLOCK);
      case Event.Prioritized _ -> Optional.of(Touched.PRIORITY);
      case Event.UrgencyClaimed _, Event.UrgencyAnswered _, Event.UrgencyJudged _ ->
          Optional.of(Touched.URGENCY);
      case Event.SessionOffered _,
          Event.SessionWaived _,
          Event.SessionStarted _,
          Event.SessionEnded _,
          Event.ActionPlanned _ ->
          Optional.of(Touched.SESSION);
      case Event.MonitoringBegan _, Event.MonitoringEnded _, Event.Confirmed _ ->
          Optional.of(Touched.WATCH);
      case Event.EscalationRequested _, Event.ReviewRequested _, Event.Relayed _ ->
          Optional.of(Touched.MESSAGE);
      case Event.MergedInto _,
          Event.Absorbed _,
          Event.Attached _,
          Event.Detached _,
          Event.ChildAdded _,
          Event.ChildRemoved _ ->
          Optional.of(Touched.RELATION);
      case Event.Rescheduled _ -> Optional.of(Touched.WAIT);
      case Event.Opened _,
          Event.ChecklistBegun _,
          Event.CheckedOff _,
          Event.LeadCalled _,
          Event.Aged _,
          Event.VendorReferred _,
          Event.Alerted _,
          Event.Recovered _,
          Event.TierFull _,
          Event.SplitInto _,
          Event.SplitFrom _,
          Event.ParentHeard _,
          Event.FixTried _,
          Event.HandedBack _,
          Event.NoteWritten _,
          Event.NoteOwed _,
          Event.Noted _,
          Event.Paged _,
          Event.Told _,
          Event.PolicyAdopted _ ->
          Optional.empty();
    };
  }
}
