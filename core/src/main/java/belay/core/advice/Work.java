package belay.core.advice;

import belay.core.advice.Finding.Planned;
import belay.core.advice.Finding.Stakes;
import belay.core.advice.Finding.StillTesting;
import belay.core.advice.Finding.TimeUsed;
import belay.core.advice.Finding.Tried;
import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far the work has come in the present tier, and what time is left for it. */
record Work(Ticket.Open ticket, List<Recorded> history, World world, Instant now) {
  private static final int QUARTER = 4;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<Recorded> here = here();
    findings.add(plan(here));
    List<Recorded> tries = only(here, Event.FixTried.class);
    if (!tries.isEmpty()) {
      findings.add(new Tried(tries.size(), tries.getLast().at()));
    }
    ticket
        .clocks()
        .running()
        .filter(clock -> clock.key().kind().negotiable())
        .map(this::used)
        .forEach(findings::add);
    findings.add(new Stakes(ticket.request().priority()));
    return findings;
  }

  /** What happened since it came to where it stands, or was reopened there. */
  private List<Recorded> here() {
    int start = 0;
    for (int i = 0; i < history.size(); i++) {
      Event event = history.get(i).event();
      if (event instanceof Event.EnteredTier
          || event instanceof Event.RoundTableCalled
          || event instanceof Event.Reopened) {
        start = i;
      }
    }
    return history.subList(start, history.size());
  }

  private Finding plan(List<Recorded> here) {
    List<Recorded> plans = only(here, Event.Planned.class);
    return ticket.progress().planned() && !plans.isEmpty()
        ? new Planned(plans.getLast().at())
        : new StillTesting();
  }

  private static List<Recorded> only(List<Recorded> lines, Class<? extends Event> type) {
    return lines.stream().filter(line -> type.isInstance(line.event())).toList();
  }

  private TimeUsed used(Clock clock) {
    Ticket.Request request = ticket.request();
    BusinessCalendar calendar =
        world
            .policy()
            .calendar(
                clock.calendar(), request.priority(), world.roster().company(request.company()));
    BusinessDuration used = clock.used(calendar, now);
    long left = clock.target().minus(used).seconds();
    return new TimeUsed(
        clock.key(),
        used,
        clock.target(),
        Clocks.due(clock),
        left * QUARTER <= clock.target().seconds());
  }
}
