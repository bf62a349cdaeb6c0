package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Evidence;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.PlanField;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody, or a clock, wants of one ticket. */
public sealed interface Command {

  /** The command's name in causes and logs, such as {@code Escalate}. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * A new ticket.
   *
   * @param number for people to say
   * @param contact how the requester is reached; empty: they can't be
   * @param claimed the priority asked for; empty: the policy's default
   * @param automatic written by a program, so that nobody is sent a confirmation
   */
  record Open(
      long number,
      PersonId requester,
      Optional<Contact> contact,
      Optional<CompanyId> company,
      Intake intake,
      Optional<Priority> claimed,
      Optional<String> category,
      Text message,
      boolean automatic)
      implements Command {}

  /** I have seen it and work on it. */
  record Acknowledge() implements Command {}

  /** Give it to a person. */
  record Assign(PersonId to) implements Command {}

  /** Nobody has it any more: it lies with its tier again, whose lead answers for it (ESC-11). */
  record Unassign() implements Command {}

  /** The diagnosis plan of the present tier, or the round-table's plan. */
  record Plan(Text plan) implements Command {}

  /** A fix was tried and did not work: worth knowing, meets no clock (ESC-2). */
  record TryFix(Text what) implements Command {}

  /** It is fixed; the requester is asked to confirm. */
  record Fix(Text done) implements Command {}

  /** Move up: to the next tier, or to a named one further up (ESC-10). */
  record Escalate(Set<Reason> reasons, Optional<String> to, Map<NoteField, Text> note)
      implements Command {
    public Escalate {
      reasons = Set.copyOf(reasons);
      note = Map.copyOf(note);
    }
  }

  /** Give it back to a lower tier, in writing; counts as a bounce (ESC-11). */
  record HandBack(String to, Text why) implements Command {}

  /** The escalation note somebody owes since a clock moved the ticket first (ESC-6). */
  record WriteNote(Map<NoteField, Text> note) implements Command {
    public WriteNote {
      note = Map.copyOf(note);
    }
  }

  /** A manager changes a clock, in writing (ESC-4). */
  record OverrideClock(ClockKey clock, Change change, Text reason) implements Command {}

  /** What is done to the clock. */
  sealed interface Change {
    /** The change's name in history, such as {@code Extend}. */
    default String name() {
      return getClass().getSimpleName();
    }

    record Extend(BusinessDuration by) implements Change {}

    record Hold(Instant until) implements Change {}

    record Release() implements Change {}

    record Waive() implements Change {}
  }

  /** Wait for somebody else; the policy says which clocks stand still, and it always wakes. */
  record Pause(PauseReason reason, Optional<Instant> until) implements Command {}

  /** Go on. */
  record Resume() implements Command {}

  /**
   * A public message by requester or technician.
   *
   * @param automatic an autoresponder's: kept, and nothing more
   */
  record Reply(Text text, boolean automatic) implements Command {}

  /** An internal note: never leaves the desk, touches no clock. */
  record Note(Text text) implements Command {}

  record Close(Optional<Text> evidence) implements Command {}

  /**
   * Another priority: higher by whom the policy lets, lower as a de-escalation (INT-2, ESC-14).
   *
   * @param why needed to lower it; may be blank where it is raised
   * @param agreed with the requester; needed to lower it
   */
  record Prioritize(Priority to, Text why, boolean agreed) implements Command {}

  /**
   * It is urgent; what is answered adds to what was (INT-4). Asked again, it is judged again.
   *
   * @param cases none: nothing is claimed anew, only answered
   */
  record ClaimUrgency(Set<UrgencyCase> cases, Map<UrgencyQuestion, Answer> answers)
      implements Command {
    public ClaimUrgency {
      cases = Set.copyOf(cases);
      answers = Map.copyOf(answers);
    }
  }

  /** An answer to one of the six questions, with its words where there are any. */
  record Answer(UrgencyTest.Given given, Optional<Text> words) {}

  /** These things of the checklist are there now (INT-6). */
  record CheckOff(Set<String> items, Optional<Text> words) implements Command {
    public CheckOff {
      items = Set.copyOf(items);
    }
  }

  /**
   * Those who are served escalate (ESC-9).
   *
   * @param via a mail alone may not suffice
   * @param lead the on-call lead is wanted at once
   */
  record RequestEscalation(Text why, Intake via, boolean lead) implements Command {}

  /** The requester asks for the review that old tickets get (ESC-15). */
  record RequestReview(Text why) implements Command {}

  /**
   * An agreed appointment; the ticket waits for it (ESC-8).
   *
   * @param agreed whether the client agreed to a time outside their hours
   */
  record Reschedule(Instant at, boolean agreed, Optional<Text> words) implements Command {}

  /** Offers a remote session at a time inside the contact's availability (COM-4). */
  record OfferSession(Instant from, Instant until, Text link, boolean agreed) implements Command {}

  /** No remote session, for this reason. */
  record WaiveSession(Text why) implements Command {}

  record StartSession() implements Command {}

  record EndSession(boolean solved, Text outcome) implements Command {}

  /** A structured update to the requester (COM-2). */
  record PlanAction(Map<PlanField, Text> plan) implements Command {
    public PlanAction {
      plan = Map.copyOf(plan);
    }
  }

  /**
   * The fix is watched for a while (RES-2).
   *
   * @param until empty: as long as is usual
   * @param standby who is called besides the owner if it comes back
   */
  record Monitor(Optional<Instant> until, List<PersonId> standby) implements Command {
    public Monitor {
      standby = standby.stream().distinct().toList();
    }
  }

  /** The fix holds, says somebody or something (CRIT-4). */
  record Confirm(Evidence by, Optional<Text> how) implements Command {}

  /** The vendor's own reference for it (ESC-13). */
  record ReferVendor(Text reference) implements Command {}

  /** A vendor's own answer, by nobody but the vendor (ESC-13). */
  record HearVendor(Text text) implements Command {}

  /** The monitor raised it again. */
  record Alert(Text what) implements Command {}

  /** The monitor reports recovery. */
  record Recover(Text what) implements Command {}

  /**
   * A part of it becomes a ticket of its own (INT-8).
   *
   * @param into the new ticket's id
   * @param number the new ticket's, for people to say
   * @param carried messages that go along
   */
  record Split(
      TicketId into,
      long number,
      Text message,
      List<Text.Ref> carried,
      Optional<Priority> claimed,
      Optional<String> category)
      implements Command {
    public Split {
      carried = List.copyOf(carried);
    }
  }

  /** It is the same as that one, which goes on for both (INT-11). */
  record Merge(TicketId into, long number) implements Command {}

  /** It is part of that larger incident (INT-11). */
  record Attach(TicketId parent, long number) implements Command {}

  /** It is no part of a larger incident after all. */
  record Detach() implements Command {}

  /** It is not fixed. */
  record Reopen(Text why) implements Command {}

  /**
   * Go by the policy of the present world instead of the one it was decided by last (POL-7).
   *
   * @param from that one, which tells a policy's own time from what a person added to it; empty: it
   *     can no longer be read
   */
  record AdoptPolicy(Optional<Policy> from) implements Command {}

  /** What happened to one ticket means this for another; only the desk says so. */
  sealed interface FromTicket extends Command {
    TicketId from();
  }

  /** The part that was split off begins its own life. */
  record OpenSplit(
      TicketId from,
      long fromNumber,
      long number,
      Ticket.Request request,
      Text.Ref message,
      List<Text.Ref> carried)
      implements FromTicket {
    public OpenSplit {
      carried = List.copyOf(carried);
    }
  }

  /**
   * A duplicate was merged into this ticket; whoever it concerned is told by this one now.
   *
   * @param seq of its own event; empty in what was written before it was counted
   */
  record Absorb(TicketId from, long number, List<Ticket.Party> parties, Optional<Long> seq)
      implements FromTicket {
    public Absorb {
      parties = List.copyOf(parties);
    }
  }

  /** Somebody wrote to a ticket that was merged into this one. */
  record Relay(TicketId from, Text.Ref text, PersonId by, boolean staff) implements FromTicket {}

  /**
   * That ticket has become a part of this one.
   *
   * @param seq of the part's event: what is older than the last heard of it does nothing
   */
  record AddChild(TicketId from, long number, long seq) implements FromTicket {}

  /**
   * That ticket is no part of this one any more.
   *
   * @param seq of the part's event
   */
  record RemoveChild(TicketId from, long seq) implements FromTicket {}

  /** The parent's requesters were told this. */
  record HearParent(TicketId from, Text.Ref text) implements FromTicket {}

  /** The parent is fixed, and with it this one. */
  record FixedByParent(TicketId from, Text.Ref done) implements FromTicket {}

  /** A clock says its time has come. Does nothing unless exactly that cycle still runs. */
  record Ring(ClockKey clock, int cycle, Instant due) implements Command {}
}
