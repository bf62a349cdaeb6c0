package belay.core.access;

import belay.core.ids.PersonId;
import belay.core.ticket.Event;

/** Who looks. */
public sealed interface Viewer {

  /** A person of the desk: sees every ticket, whole. */
  record Staff(PersonId person) implements Viewer {}

  /** A person who is served: sees their own tickets, without what is internal. */
  record Requester(PersonId person) implements Viewer {}

  /** A program with a key of its own that may read: sees what staff sees. */
  record Integration(String name) implements Viewer {}

  /** Whether a ticket of that requester exists for this viewer. */
  default boolean sees(PersonId requester) {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester(PersonId person) -> person.equals(requester);
    };
  }

  /** Whether an event of a ticket they see exists for this viewer. */
  default boolean sees(Event event) {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester _ -> isForRequesters(event);
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
          Event.Reopened _ ->
          true;
      case Event.Owned _,
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
          Event.Told _ ->
          false;
    };
  }
}
