package belay.core.ticket;

import belay.core.policy.UrgencyCase;
import belay.core.ticket.Course.Care;
import belay.core.ticket.Course.Session;
import belay.core.ticket.Course.Signals;
import belay.core.ticket.Course.Urgency;
import belay.core.ticket.Ticket.Open;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds those events up that change a ticket's course; the rest is {@link History}'s. */
final class Coursing {
  private Coursing() {}

  static Open apply(Open open, Event event) {
    Course course = open.course();
    Urgency urgency = course.urgency();
    Care care = course.care();
    Relations relations = course.relations();
    return switch (event) {
      case Event.UrgencyClaimed claimed -> open.with(course.with(claimed(urgency, claimed)));
      case Event.UrgencyAnswered more -> open.with(course.with(urgency.answered(more.answers())));
      case Event.UrgencyJudged judged -> open.with(course.with(urgency.judged(judged.verdict())));
      case Event.ChecklistBegun begun -> open.with(course.with(care.missing(begun.items())));
      case Event.CheckedOff off -> open.with(course.with(care.missing(left(care, off))));
      case Event.Aged aged -> open.with(course.with(care.aged(aged.period())));
      case Event.SessionOffered _ -> open.with(course.with(care.session(Session.OFFERED)));
      case Event.SessionWaived _ -> open.with(course.with(care.session(Session.WAIVED)));
      case Event.SessionStarted _ -> open.with(course.with(care.session(Session.RUNNING)));
      case Event.SessionEnded ended ->
          open.with(course.with(care.session(ended.solved() ? Session.SOLVED : Session.FAILED)));
      case Event.MonitoringBegan began ->
          at(open, Status.MONITORING)
              .with(course.with(care.watched(began.until(), began.standby())));
      case Event.MonitoringEnded _ -> at(open, Status.FIXED).with(course.with(care.proven()));
      case Event.Confirmed by -> open.with(course.with(care.confirmed(by.by())));
      case Event.VendorReferred to -> open.with(course.with(care.referred(to.reference())));
      case Event.Alerted alerted ->
          open.with(course.with(care.heard(new Signals(alerted.count(), false))));
      case Event.Recovered _ ->
          open.with(course.with(care.heard(new Signals(care.alerts(), true))));
      case Event.MergedInto into ->
          open.with(course.with(relations.mergedInto(Optional.of(into.ticket()))));
      case Event.Absorbed other -> open.with(absorbed(course, other));
      case Event.Attached to -> open.with(course.with(relations.parent(Optional.of(to.parent()))));
      case Event.Detached _ -> open.with(course.with(relations.parent(Optional.empty())));
      case Event.Relayed relayed -> open.with(course.with(relations.hearing(relayed.text())));
      case Event.ParentHeard heard -> open.with(course.with(relations.hearing(heard.text())));
      case Event.ChildAdded child -> open.with(course.with(relations.plus(child.word())));
      case Event.ChildRemoved child -> open.with(course.with(relations.minus(child.word())));
      default -> throw new IllegalArgumentException("changes no course: " + event);
    };
  }

  private static Course absorbed(Course course, Event.Absorbed other) {
    Relations relations = course.relations();
    return course
        .with(course.circle().joined(other.parties()))
        .with(other.word().map(relations::absorbing).orElse(relations));
  }

  private static Urgency claimed(Urgency before, Event.UrgencyClaimed claimed) {
    Set<UrgencyCase> cases = claimed.cases();
    return before.claimed(cases.isEmpty() ? Set.of(UrgencyCase.OTHER) : cases);
  }

  private static List<String> left(Care care, Event.CheckedOff off) {
    return care.missing().stream().filter(item -> !off.items().contains(item)).toList();
  }

  private static Open at(Open open, Status status) {
    Ticket.Progress was = open.progress();
    return open.with(
        new Ticket.Progress(status, was.acknowledged(), Optional.empty(), was.planned()));
  }
}
