package belay.core.access;

import belay.core.ticket.Event;
import java.util.Set;
import java.util.stream.Collectors;

/** The events that exist for those who are served. What is not named here is internal (COM-3). */
final class ForRequesters {
  static final Set<Class<? extends Event>> EVENTS =
      Set.of(
          Event.Opened.class,
          Event.EnteredTier.class,
          Event.RoundTableCalled.class,
          Event.Acknowledged.class,
          Event.Fixed.class,
          Event.Waited.class,
          Event.Resumed.class,
          Event.Replied.class,
          Event.Closed.class,
          Event.Reopened.class,
          Event.Prioritized.class,
          Event.UrgencyClaimed.class,
          Event.UrgencyAnswered.class,
          Event.UrgencyJudged.class,
          Event.ChecklistBegun.class,
          Event.CheckedOff.class,
          Event.EscalationRequested.class,
          Event.ReviewRequested.class,
          Event.Rescheduled.class,
          Event.SessionOffered.class,
          Event.SessionStarted.class,
          Event.SessionEnded.class,
          Event.ActionPlanned.class,
          Event.MonitoringBegan.class,
          Event.MonitoringEnded.class,
          Event.Confirmed.class,
          Event.SplitInto.class,
          Event.SplitFrom.class,
          Event.MergedInto.class,
          Event.ParentHeard.class);

  static final Set<String> NAMES =
      EVENTS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

  private ForRequesters() {}
}
