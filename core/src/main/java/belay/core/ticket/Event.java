package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Evidence;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.PlanField;
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

/**
 * A fact about a ticket, with everything resolved that the world decided: who, when, by which
 * calendar. Applying it needs the ticket and nothing else, so history replays for ever.
 */
public sealed interface Event {

  /** The event's name in history and APIs, such as {@code EnteredTier}. */
  default String name() {
    return getClass().getSimpleName();
  }

  record Opened(
      TicketId ticket,
      long number,
      PersonId requester,
      Optional<Contact> contact,
      Optional<CompanyId> company,
      Intake intake,
      Priority priority,
      Optional<String> category,
      Text.Ref message)
      implements Event {}

  /** How a ticket came to a tier. */
  enum Move {
    START,
    CLIMB,
    JUMP,
    HAND_BACK
  }

  record EnteredTier(String tier, Optional<String> from, Move move, Set<Reason> reasons)
      implements Event {}

  /** The round-table was called, for the {@code round}th time. */
  record RoundTableCalled(int round, Optional<String> from, Set<Reason> reasons) implements Event {}

  record Owned(Owner owner) implements Event {}

  record Acknowledged(PersonId by) implements Event {}

  /** Taken from somebody and laid back into its tier; what they acknowledged counts no more. */
  record Unassigned(PersonId from) implements Event {}

  record Planned(Text.Ref plan) implements Event {}

  record FixTried(Text.Ref what) implements Event {}

  record Fixed(Text.Ref done) implements Event {}

  record HandedBack(Text.Ref why) implements Event {}

  /** A written escalation note; notes add up from tier to tier. */
  record NoteWritten(String tier, Map<NoteField, Text.Ref> note) implements Event {}

  record NoteOwed(Debt debt) implements Event {}

  record NotePaid(Debt debt) implements Event {}

  record Overrode(ClockKey clock, String change, Text.Ref reason) implements Event {}

  record Waited(PauseReason reason, Instant until) implements Event {}

  record Resumed(PauseReason reason) implements Event {}

  record Replied(Text.Ref text, boolean byRequester, boolean automatic) implements Event {}

  record Noted(Text.Ref text) implements Event {}

  record Closed(Optional<Text.Ref> evidence) implements Event {}

  /**
   * Open again.
   *
   * @param why empty when another ticket was merged into it
   * @param signals what its monitor has said as far as that still counts; empty: all of it
   */
  record Reopened(Optional<Text.Ref> why, Optional<Course.Signals> signals) implements Event {}

  /**
   * Another priority.
   *
   * @param why empty when a verdict gave it, or nobody said
   */
  record Prioritized(Priority from, Priority to, Optional<Text.Ref> why) implements Event {}

  /** Somebody says that it is urgent; nothing is granted yet. */
  record UrgencyClaimed(Set<UrgencyCase> cases) implements Event {}

  record UrgencyAnswered(Map<UrgencyQuestion, Answered> answers) implements Event {}

  /** An answer, its words kept apart. */
  record Answered(UrgencyTest.Given given, Optional<Text.Ref> words) {}

  record UrgencyJudged(UrgencyTest.Verdict verdict) implements Event {}

  record ChecklistBegun(List<String> items) implements Event {}

  record CheckedOff(List<String> items, Optional<Text.Ref> words) implements Event {}

  record EscalationRequested(Text.Ref why, Intake via, boolean lead) implements Event {}

  /** Nobody had answered a requester who escalated: the lead was called. */
  record LeadCalled(Set<Reason> reasons) implements Event {}

  record ReviewRequested(Text.Ref why) implements Event {}

  /** It has been open too long, for the {@code period}th time. */
  record Aged(int period) implements Event {}

  record Rescheduled(Instant at, Optional<Text.Ref> words) implements Event {}

  record SessionOffered(Instant from, Instant until, Text.Ref link) implements Event {}

  record SessionWaived(Text.Ref why) implements Event {}

  record SessionStarted() implements Event {}

  record SessionEnded(boolean solved, Text.Ref outcome) implements Event {}

  record ActionPlanned(Map<PlanField, Text.Ref> plan) implements Event {}

  record MonitoringBegan(Instant until, List<PersonId> standby) implements Event {}

  record MonitoringEnded() implements Event {}

  record Confirmed(Evidence by, Optional<Text.Ref> how) implements Event {}

  record VendorReferred(Text.Ref reference) implements Event {}

  /** The monitor raised it again, the {@code count}th time in all. */
  record Alerted(int count, Text.Ref what) implements Event {}

  record Recovered(Text.Ref what) implements Event {}

  /** Nobody of that tier could take it: all are full, or none has the skill. */
  record TierFull(String tier, boolean skill) implements Event {}

  record SplitInto(
      TicketId ticket,
      long number,
      Text.Ref message,
      List<Text.Ref> carried,
      Priority priority,
      Optional<String> category)
      implements Event {}

  /** Where a ticket came from that was split off; the messages that came along. */
  record SplitFrom(TicketId ticket, long number, List<Text.Ref> carried) implements Event {}

  record MergedInto(TicketId ticket, long number) implements Event {}

  /**
   * A duplicate was merged into it.
   *
   * @param seq of its own event; empty in what was written before it was counted
   */
  record Absorbed(TicketId ticket, long number, List<Ticket.Party> parties, Optional<Long> seq)
      implements Event {
    Optional<Relations.Word> word() {
      return seq.map(some -> new Relations.Word(ticket, some));
    }
  }

  record Relayed(TicketId from, Text.Ref text, PersonId by, boolean staff) implements Event {}

  record Attached(TicketId parent, long number) implements Event {}

  record Detached(TicketId parent) implements Event {}

  /**
   * It has that part.
   *
   * @param seq of the part's own event
   */
  record ChildAdded(TicketId child, long number, long seq) implements Event {
    Relations.Word word() {
      return new Relations.Word(child, seq);
    }
  }

  /**
   * That one is no part of it.
   *
   * @param seq of the part's own event
   */
  record ChildRemoved(TicketId child, long seq) implements Event {
    Relations.Word word() {
      return new Relations.Word(child, seq);
    }
  }

  record ParentHeard(TicketId parent, Text.Ref text) implements Event {}

  /** A clock begins a cycle. */
  record ClockArmed(Clock clock) implements Event {}

  /**
   * A pending clock was paused, resumed, retargeted, met, breached or ended.
   *
   * @param calendar in which it counts from now on; empty: as before
   */
  record ClockChanged(
      ClockKey key,
      int cycle,
      BusinessDuration target,
      BusinessDuration used,
      Clock.Reading reading,
      Optional<String> calendar)
      implements Event {
    public ClockChanged(
        ClockKey key,
        int cycle,
        BusinessDuration target,
        BusinessDuration used,
        Clock.Reading reading) {
      this(key, cycle, target, used, reading, Optional.empty());
    }

    Clock after(Clock was) {
      return new Clock(
          key,
          cycle,
          was.rule(),
          calendar.orElse(was.calendar()),
          target,
          used,
          was.missed(),
          reading);
    }
  }

  /**
   * The desk's policy has changed, and the ticket goes by another version of it from now on
   * (POL-7).
   */
  record PolicyAdopted(String from, String to) implements Event {}

  /**
   * People are paged: each must acknowledge, or the next step follows.
   *
   * @param round from 1
   * @param step from 0; equal to the chain's length: the backstop after a round
   * @param unreachable who should have been paged and has no usable contact
   * @param until nobody needs to be woken by this page after that
   */
  record Paged(
      int round, int step, List<Recipient> recipients, List<PersonId> unreachable, Instant until)
      implements Event {}

  /**
   * People are told.
   *
   * @param about the text it brings, if any
   */
  record Told(NoticeKind kind, List<Recipient> recipients, Optional<Text.Ref> about)
      implements Event {}
}
