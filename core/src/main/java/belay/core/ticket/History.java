package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.RoundTable;
import belay.core.ticket.Event.Acknowledged;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.Closed;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.FixTried;
import belay.core.ticket.Event.Fixed;
import belay.core.ticket.Event.HandedBack;
import belay.core.ticket.Event.NoteOwed;
import belay.core.ticket.Event.NotePaid;
import belay.core.ticket.Event.NoteWritten;
import belay.core.ticket.Event.Noted;
import belay.core.ticket.Event.Opened;
import belay.core.ticket.Event.Overrode;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Event.Planned;
import belay.core.ticket.Event.PolicyAdopted;
import belay.core.ticket.Event.Reopened;
import belay.core.ticket.Event.Replied;
import belay.core.ticket.Event.Resumed;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Event.Unassigned;
import belay.core.ticket.Event.Waited;
import belay.core.ticket.Ticket.Open;
import belay.core.ticket.Ticket.Place;
import belay.core.ticket.Ticket.Progress;
import belay.core.ticket.Ticket.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds events up to a state; sees nothing but the state and the event. */
public final class History {
  private History() {}

  /** The ticket its whole history amounts to. */
  public static Ticket replay(TicketId id, List<Recorded> history) {
    Ticket ticket = new Ticket.Absent(id);
    for (Recorded recorded : history) {
      ticket = apply(ticket, recorded);
    }
    return ticket;
  }

  /**
   * The ticket after one more event.
   *
   * @throws IllegalStateException when the event can't follow that state
   */
  public static Ticket apply(Ticket ticket, Recorded recorded) {
    return switch (ticket) {
      case Ticket.Absent absent -> open(absent, recorded);
      case Open open -> change(open, recorded);
      case Ticket.Closed closed -> afterlife(closed, recorded);
    };
  }

  private static Ticket open(Ticket.Absent absent, Recorded recorded) {
    if (!(recorded.event() instanceof Opened opened)) {
      throw new IllegalStateException("a history begins with Opened, not " + recorded.event());
    }
    Request request =
        new Request(
            opened.requester(),
            opened.contact(),
            opened.company(),
            opened.intake(),
            opened.priority(),
            opened.category(),
            recorded.at());
    Place nowhere = new Place("", 0, new Owner.Backstop(""), 0, Optional.empty());
    Progress fresh = new Progress(Status.NEW, Optional.empty(), Optional.empty(), false);
    return new Open(
        absent.id(),
        opened.number(),
        recorded.policyVersion(),
        request,
        nowhere,
        fresh,
        Clocks.NONE,
        List.of(),
        Course.NEW,
        recorded.seq(),
        recorded.at());
  }

  private static Ticket afterlife(Ticket.Closed closed, Recorded recorded) {
    Open was = closed.was().after(recorded);
    if (recorded.event() instanceof Reopened reopened) {
      return reopened(was, reopened);
    }
    return new Ticket.Closed(after(was, recorded.event()), closed.at());
  }

  /** What still counts after the end. */
  private static Open after(Open was, Event event) {
    return switch (event) {
      case NotePaid(Debt debt) -> was.with(paid(was.debts(), debt));
      case Event.Absorbed _, Event.ChildAdded _, Event.ChildRemoved _, Event.Relayed _ ->
          Coursing.apply(was, event);
      default -> was;
    };
  }

  private static Ticket change(Open before, Recorded recorded) {
    Open open = involved(before.after(recorded), recorded.actor());
    Place place = open.place();
    Progress progress = open.progress();
    return switch (recorded.event()) {
      case Opened opened -> throw new IllegalStateException("opened twice: " + opened);
      case EnteredTier entered -> arrive(open, entered.tier(), place.round());
      case RoundTableCalled called -> arrive(open, RoundTable.KEY, called.round());
      case Owned owned -> open.with(owned(place, owned.owner()));
      case Acknowledged acknowledged -> open.with(acknowledged(progress, acknowledged.by()));
      case Unassigned unassigned -> unassigned(open);
      case Planned planned -> open.with(planned(progress));
      case Fixed fixed -> fixed(open, fixed);
      case HandedBack back -> open.with(bounced(place));
      case NoteOwed owed -> open.with(owing(open.debts(), owed.debt()));
      case NotePaid paid -> open.with(paid(open.debts(), paid.debt()));
      case Waited waited -> open.with(waiting(progress, waited.reason()));
      case Resumed resumed -> open.with(inProgress(open));
      case Reopened reopened -> reopened(open, reopened);
      case Closed closed ->
          new Ticket.Closed(open.with(at(progress, Status.CLOSED)), recorded.at());
      case ClockArmed armed -> armed(open, armed.clock());
      case ClockChanged changed -> changed(open, changed);
      case Paged paged -> open.with(paging(place, new Ticket.Paging(paged.round(), paged.step())));
      case Event.Prioritized to -> prioritized(open, to);
      case Event.EscalationRequested _, Event.LeadCalled _ -> asked(open);
      case Told told -> told(open, told);
      case Event.UrgencyClaimed _,
          Event.UrgencyAnswered _,
          Event.UrgencyJudged _,
          Event.ChecklistBegun _,
          Event.CheckedOff _,
          Event.Aged _,
          Event.SessionOffered _,
          Event.SessionWaived _,
          Event.SessionStarted _,
          Event.SessionEnded _,
          Event.MonitoringBegan _,
          Event.MonitoringEnded _,
          Event.Confirmed _,
          Event.VendorReferred _,
          Event.Alerted _,
          Event.Recovered _,
          Event.MergedInto _,
          Event.Absorbed _,
          Event.Attached _,
          Event.Detached _,
          Event.ChildAdded _,
          Event.ChildRemoved _,
          Event.Relayed _,
          Event.ParentHeard _ ->
          Coursing.apply(open, recorded.event());
      case Event.ReviewRequested _,
          Event.Rescheduled _,
          Event.ActionPlanned _,
          Event.TierFull _,
          Event.SplitInto _,
          Event.SplitFrom _ ->
          open;
      case FixTried tried -> open;
      case NoteWritten written -> open;
      case Overrode overrode -> open;
      case Replied replied -> open;
      case Noted noted -> open;
      case PolicyAdopted adopted -> open;
    };
  }

  /** Whoever is served is not one of ours, whatever they do. */
  private static Open involved(Open open, Actor actor) {
    if (!(actor instanceof Actor.Human(PersonId person))
        || person.equals(open.request().requester())
        || open.course().circle().involved().contains(person)) {
      return open;
    }
    return open.with(open.course().with(open.course().circle().involved(person)));
  }

  /** A part may be fixed by its parent's words, which come twice now and then. */
  private static Open fixed(Open open, Fixed fixed) {
    Course course = open.course();
    Relations relations =
        course.relations().parent().isPresent()
            ? course.relations().hearing(fixed.done())
            : course.relations();
    return open.with(at(open.progress(), Status.FIXED))
        .with(course.with(course.care().unproven()).with(relations));
  }

  /** What has become worse has to be picked up anew: whoever had it may be asleep by now. */
  private static Open prioritized(Open open, Event.Prioritized to) {
    boolean raised = to.to().compareTo(to.from()) < 0;
    return (raised ? asked(open) : open).with(open.request().at(to.to()));
  }

  /** Somebody has to pick it up anew, or is being looked for already; who owns it still does. */
  private static Open asked(Open open) {
    Progress was = open.progress();
    if (was.acknowledged().isEmpty()
        && open.clocks().pending(ClockKey.of(ClockKind.PAGE)).isPresent()) {
      return open;
    }
    return unpaged(open)
        .with(new Progress(was.status(), Optional.empty(), was.waiting(), was.planned()));
  }

  /** A page that waits for its time begins at its beginning, whatever was under way. */
  private static Open armed(Open open, Clock clock) {
    boolean waits = clock.key().kind() == ClockKind.PAGE && Paging.waits(clock.rule());
    return (waits ? unpaged(open) : open).with(open.clocks().with(clock));
  }

  private static Open told(Open open, Told told) {
    return told.kind() == NoticeKind.ALARM
        ? open.with(open.course().with(open.course().circle().alarmed(told.recipients())))
        : open;
  }

  private static Open arrive(Open open, String position, int round) {
    Place old = open.place();
    Progress was = open.progress();
    return open.with(new Place(position, round, old.owner(), old.bounces(), Optional.empty()))
        .with(new Progress(was.status(), Optional.empty(), was.waiting(), false));
  }

  private static Place owned(Place place, Owner owner) {
    return new Place(place.position(), place.round(), owner, place.bounces(), place.paging());
  }

  private static Place bounced(Place place) {
    return new Place(
        place.position(), place.round(), place.owner(), place.bounces() + 1, place.paging());
  }

  private static Place paging(Place place, Ticket.Paging paging) {
    return new Place(
        place.position(), place.round(), place.owner(), place.bounces(), Optional.of(paging));
  }

  private static Progress acknowledged(Progress was, PersonId by) {
    Status status = was.status() == Status.NEW ? Status.IN_PROGRESS : was.status();
    return new Progress(status, Optional.of(by), was.waiting(), was.planned());
  }

  /** What was planned stays planned: the next owner goes on from there. */
  private static Open unassigned(Open open) {
    Progress was = open.progress();
    return unpaged(open)
        .with(new Progress(was.status(), Optional.empty(), was.waiting(), was.planned()));
  }

  private static Progress planned(Progress was) {
    return new Progress(was.status(), was.acknowledged(), was.waiting(), true);
  }

  private static Progress at(Progress was, Status status) {
    return new Progress(status, was.acknowledged(), Optional.empty(), was.planned());
  }

  private static Progress waiting(Progress was, PauseReason reason) {
    Status status =
        switch (reason) {
          case CUSTOMER -> Status.WAITING_FOR_CUSTOMER;
          case VENDOR -> Status.WAITING_FOR_VENDOR;
          case APPOINTMENT -> Status.APPOINTMENT;
        };
    return new Progress(status, was.acknowledged(), Optional.of(reason), was.planned());
  }

  private static Progress inProgress(Open open) {
    return at(open.progress(), Status.IN_PROGRESS);
  }

  /** A page that was under way is over; what was planned and acknowledged before counts no more. */
  private static Open reopened(Open open, Reopened reopened) {
    Course course = open.course();
    Course.Care unproven = course.care().unproven();
    return unpaged(open)
        .with(new Progress(Status.IN_PROGRESS, Optional.empty(), Optional.empty(), false))
        .with(
            course
                .with(reopened.signals().map(unproven::heard).orElse(unproven))
                .with(course.relations().mergedInto(Optional.empty())));
  }

  private static Open unpaged(Open open) {
    Place was = open.place();
    return open.with(
        new Place(was.position(), was.round(), was.owner(), was.bounces(), Optional.empty()));
  }

  private static List<Debt> owing(List<Debt> debts, Debt debt) {
    List<Debt> more = new ArrayList<>(debts);
    more.removeIf(old -> old.tier().equals(debt.tier()) && old.person().equals(debt.person()));
    more.add(debt);
    return more;
  }

  private static List<Debt> paid(List<Debt> debts, Debt debt) {
    return debts.stream().filter(other -> !other.equals(debt)).toList();
  }

  /** A page that was called off waits for no answer. */
  private static Open changed(Open open, ClockChanged change) {
    Clock clock = clock(open, change);
    boolean calledOff = clock.key().kind() == ClockKind.PAGE && clock.ended(Clock.Ending.WAIVED);
    return (calledOff ? unpaged(open) : open).with(open.clocks().with(clock));
  }

  private static Clock clock(Open open, ClockChanged change) {
    return open.clocks()
        .find(change.key())
        .filter(found -> found.cycle() == change.cycle())
        .map(change::after)
        .orElseThrow(() -> new IllegalStateException("no such clock: " + change));
  }
}
