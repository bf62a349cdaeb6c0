package belay.core.access;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ticket.Event;
import java.util.Optional;
import java.util.Set;

/** Who looks. */
public sealed interface Viewer {

  /** A person of the desk: sees every ticket, whole. */
  record Staff(PersonId person) implements Viewer {}

  /** A person who is served: sees their own tickets, without what is internal. */
  record Requester(PersonId person) implements Viewer {}

  /** Speaks for companies that are served: sees their tickets too, without what is internal. */
  record Representative(PersonId person, Set<CompanyId> companies) implements Viewer {
    public Representative {
      companies = Set.copyOf(companies);
    }
  }

  /** A program with a key of its own that may read: sees what staff sees. */
  record Integration(String name) implements Viewer {}

  /** Works here, or is a program that reads what staff reads. */
  default boolean ofDesk() {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester _, Representative _ -> false;
    };
  }

  /** Whether a ticket of that requester, and of that company if of any, exists for this viewer. */
  default boolean sees(PersonId requester, Optional<CompanyId> company) {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester(PersonId person) -> person.equals(requester);
      case Representative(PersonId person, Set<CompanyId> companies) ->
          person.equals(requester) || company.filter(companies::contains).isPresent();
    };
  }

  /** Whether an event of a ticket they see exists for this viewer. */
  default boolean sees(Event event) {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester _, Representative _ -> isForRequesters(event);
    };
  }

  private static boolean isForRequesters(Event event) {
    return switch (event) {
      case Event.Opened _,
          Event.EnteredTier _,
          Event.RoundTableCalled _,
          Event.Acknowledged _,
          Event.Fixed _,
          Event.Waited _,
          Event.Resumed _,
          Event.Replied _,
          Event.Closed _,
          Event.Reopened _,
          Event.Prioritized _,
          Event.UrgencyClaimed _,
          Event.UrgencyAnswered _,
          Event.UrgencyJudged _,
          Event.ChecklistBegun _,
          Event.CheckedOff _,
          Event.EscalationRequested _,
          Event.ReviewRequested _,
          Event.Rescheduled _,
          Event.SessionOffered _,
          Event.SessionStarted _,
          Event.SessionEnded _,
          Event.ActionPlanned _,
          Event.MonitoringBegan _,
          Event.MonitoringEnded _,
          Event.Confirmed _,
          Event.SplitInto _,
          Event.SplitFrom _,
          Event.MergedInto _,
          Event.ParentHeard _ ->
          true;
      case Event.Owned _,
          Event.SessionWaived _,
          Event.LeadCalled _,
          Event.Aged _,
          Event.VendorReferred _,
          Event.Alerted _,
          Event.Recovered _,
          Event.TierFull _,
          Event.Absorbed _,
          Event.Relayed _,
          Event.Attached _,
          Event.Detached _,
          Event.ChildAdded _,
          Event.ChildRemoved _,
          Event.Unassigned _,
          Event.Planned _,
          Event.FixTried _,
          Event.HandedBack _,
          Event.NoteWritten _,
          Event.NoteOwed _,
          Event.NotePaid _,
          Event.Overrode _,
          Event.Noted _,
          Event.ClockArmed _,
          Event.ClockChanged _,
          Event.Paged _,
          Event.Told _,
          Event.PolicyAdopted _ ->
          false;
    };
  }
}
