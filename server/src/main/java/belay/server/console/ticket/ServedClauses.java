package belay.server.console.ticket;

import belay.core.ticket.Event;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Recorded;
import java.util.List;
import java.util.Optional;

/** What those who are served are told of what happened: no reasons, no rules, nobody's doing. */
final class ServedClauses implements Telling {
  private final Spoken spoken;
  private final CourseClauses courses;

  ServedClauses(Spoken spoken) {
    this.spoken = spoken;
    this.courses = new CourseClauses(spoken, "served.");
  }

  @Override
  public List<Phrase> of(List<Recorded> decision) {
    return decision.stream().flatMap(recorded -> clause(recorded.event()).stream()).toList();
  }

  @Override
  public Optional<String> toldOnly(List<Recorded> decision) {
    return Optional.empty();
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  private Optional<Phrase> clause(Event event) {
    return switch (event) {
      case Event.EnteredTier entered when entered.move() != Move.START ->
          some("moved", "tier", spoken.rung(entered.tier()));
      case Event.RoundTableCalled _ -> some("round-table");
      case Event.Acknowledged acknowledged ->
          some("taken", "who", spoken.person(acknowledged.by()));
      case Event.Waited waited ->
          some("waited." + waited.reason().key(), "until", spoken.at(waited.until()));
      case Event.Resumed _ -> some("resumed");
      case Event.Closed _ -> some("closed");
      case Event.Reopened _ -> some("reopened");
      case Event.Prioritized to -> Optional.of(courses.prioritized(to));
      case Event.UrgencyClaimed claimed -> Optional.of(courses.claimed(claimed));
      case Event.UrgencyJudged judged -> Optional.of(courses.judged(judged.verdict()));
      case Event.ChecklistBegun begun -> some("checklist", "items", courses.items(begun.items()));
      case Event.CheckedOff off -> some("checked-off", "items", courses.items(off.items()));
      case Event.Rescheduled at -> some("rescheduled", "at", spoken.at(at.at()));
      case Event.SessionOffered offered -> Optional.of(courses.offered(offered));
      case Event.SessionStarted _ -> some("session-started");
      case Event.SessionEnded ended -> some(ended.solved() ? "session-solved" : "session-failed");
      case Event.MonitoringBegan began -> some("monitoring", "until", spoken.at(began.until()));
      case Event.MonitoringEnded _ -> some("monitoring-ended");
      case Event.Confirmed confirmed -> some("confirmed." + confirmed.by().key());
      case Event.SplitInto into -> some("split-into", "number", into.number());
      case Event.SplitFrom from -> some("split-from", "number", from.number());
      case Event.MergedInto into -> some("merged-into", "number", into.number());
      case Event.Opened _,
          Event.EnteredTier _,
          Event.Fixed _,
          Event.Replied _,
          Event.UrgencyAnswered _,
          Event.EscalationRequested _,
          Event.ReviewRequested _,
          Event.ActionPlanned _,
          Event.ParentHeard _ ->
          Optional.empty();
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
          Event.PolicyAdopted _,
          Event.ClockArmed _,
          Event.ClockChanged _,
          Event.Paged _,
          Event.Told _ ->
          Optional.empty();
    };
  }

  private Optional<Phrase> some(String key, Object... named) {
    return Optional.of(spoken.phrase("served." + key, named));
  }
}
