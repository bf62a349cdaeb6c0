package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.roster.Contact;
import java.time.Instant;
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

  /** It is not fixed. */
  record Reopen(Text why) implements Command {}

  /**
   * Go by the policy of the present world instead of the one it was decided by last (POL-7).
   *
   * @param from that one, which tells a policy's own time from what a person added to it; empty: it
   *     can no longer be read
   */
  record AdoptPolicy(Optional<Policy> from) implements Command {}

  /** A clock says its time has come. Does nothing unless exactly that cycle still runs. */
  record Ring(ClockKey clock, int cycle, Instant due) implements Command {}
}
