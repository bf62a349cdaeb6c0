package belay.core.advice;

import belay.core.advice.Finding.ClientAlwaysOpen;
import belay.core.advice.Finding.ClientDay;
import belay.core.advice.Finding.MayReschedule;
import belay.core.advice.Finding.RequesterHeard;
import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.ticket.Actor;
import belay.core.ticket.Event.CheckedOff;
import belay.core.ticket.Event.EscalationRequested;
import belay.core.ticket.Event.Opened;
import belay.core.ticket.Event.Reopened;
import belay.core.ticket.Event.Replied;
import belay.core.ticket.Event.ReviewRequested;
import belay.core.ticket.Event.UrgencyAnswered;
import belay.core.ticket.Event.UrgencyClaimed;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the client: their day, and whether they are there. */
record Client(Ticket.Open ticket, List<Recorded> history, World world, Instant now) {
  private static final BusinessDuration NEAR = BusinessDuration.ofHours(1);
  private static final Duration JUST_NOW = Duration.ofMinutes(15);

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Finding day = day(new WorkingDay(hours(), now));
    findings.add(day);
    heard().ifPresent(findings::add);
    if (day instanceof ClientDay known && known.nearEnd() && mayWait()) {
      findings.add(new MayReschedule(known.opens()));
    }
    return findings;
  }

  private BusinessCalendar hours() {
    Ticket.Request request = ticket.request();
    return world
        .policy()
        .calendar(Policy.CLIENT, request.priority(), world.roster().company(request.company()));
  }

  private static Finding day(WorkingDay day) {
    if (day.endless()) {
      return new ClientAlwaysOpen();
    }
    BusinessDuration left = day.left();
    return new ClientDay(left, day.end(), day.next(), left.compareTo(NEAR) <= 0);
  }

  private Optional<Finding> heard() {
    return history.stream()
        .filter(this::isWord)
        .reduce((_, later) -> later)
        .map(line -> new RequesterHeard(line.at(), !line.at().plus(JUST_NOW).isBefore(now)));
  }

  /** What a monitor raised, or the desk split off, its requester has not written. */
  private boolean isWord(Recorded line) {
    return switch (line.event()) {
      case Opened opened ->
          opened.intake() != Intake.MONITORING && !(line.actor() instanceof Actor.Desk);
      case Replied replied -> replied.byRequester() && !replied.automatic();
      case EscalationRequested _,
          ReviewRequested _,
          UrgencyClaimed _,
          UrgencyAnswered _,
          CheckedOff _,
          Reopened _ ->
          line.actor().equals(new Actor.Human(ticket.request().requester()));
      default -> false;
    };
  }

  private boolean mayWait() {
    Priority priority = ticket.request().priority();
    return priority != Priority.CRITICAL
        && ticket.progress().waiting().isEmpty()
        && Optional.ofNullable(world.policy().pauses().get(PauseReason.APPOINTMENT))
            .filter(rule -> !rule.notFor().contains(priority))
            .isPresent();
  }
}
