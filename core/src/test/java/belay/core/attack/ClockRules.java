package belay.core.attack;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Breached;
import belay.core.clock.Clock.Ended;
import belay.core.clock.Clock.Met;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Policy;
import belay.core.ticket.Because;
import belay.core.ticket.Command;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.PolicyAdopted;
import belay.core.ticket.Event.Prioritized;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;

/** Rule 6: no clock rings early, used time never decreases, used and left make the target. */
final class ClockRules {
  private final Turn turn;

  private ClockRules(Turn turn) {
    this.turn = turn;
  }

  static void check(Turn turn) {
    turn.walk(new ClockRules(turn)::look);
  }

  private void look(Ticket before, Recorded line) {
    if (line.event() instanceof ClockArmed armed) {
      armed(before, line, armed.clock());
    } else if (line.event() instanceof ClockChanged change) {
      Clock clock = before.state().clocks().find(change.key()).orElseThrow();
      Broken.unless(clock.pending(), "6: a clock that is done never moves again", () -> change);
      kept(clock, change);
      reading(before, line, clock, change);
    }
  }

  private void armed(Ticket before, Recorded line, Clock clock) {
    int last = before.state().clocks().find(clock.key()).map(Clock::cycle).orElse(0);
    Broken.unless(clock.cycle() == last + 1, "a clock counts its cycles", () -> clock);
    Broken.unless(
        clock.used().isZero() || turn.has(Prioritized.class) || turn.has(PolicyAdopted.class),
        "6: a new cycle has used nothing",
        () -> clock);
    Broken.unless(
        before.state().clocks().pending(clock.key()).isEmpty(),
        "the cycle before is ended before the next begins",
        () -> clock);
    Running running = (Running) clock.reading();
    since(running.since(), clock);
    if (!atAMoment(clock)) {
      Instant due =
          clock.left().isZero() && turn.has(PolicyAdopted.class)
              ? running.since()
              : calendar(before, clock).plus(running.since(), clock.left());
      Broken.unless(
          due.equals(running.due()), "6: it rings when its target is used up", () -> line);
    }
  }

  /** Wake-ups and openings ring at a moment, whatever business time lies before it. */
  private static boolean atAMoment(Clock clock) {
    return clock.key().kind() == ClockKind.WAKE
        || clock.key().kind() == ClockKind.MONITOR
        || clock.rule().equals("page.opening")
        || clock.rule().equals("maintenance");
  }

  private void kept(Clock clock, ClockChanged change) {
    Broken.unless(
        change.used().compareTo(clock.used()) >= 0, "6: used time never decreases", () -> change);
    boolean extended =
        turn.command() instanceof Command.OverrideClock order
            && order.clock().equals(clock.key())
            && order.change() instanceof Command.Change.Extend;
    Broken.unless(
        extended || turn.has(PolicyAdopted.class) || change.target().equals(clock.target()),
        "6: a target moves by a manager's word or another policy only",
        () -> change);
  }

  private void reading(Ticket before, Recorded line, Clock clock, ClockChanged change) {
    switch (change.reading()) {
      case Running running -> runs(before, clock, change, running);
      case Paused paused -> {
        used(before, clock, change);
        Broken.unless(
            change.used().plus(paused.left()).equals(change.target()),
            "6: used and left make the target",
            () -> change);
        Broken.unless(
            paused.wake().isAfter(turn.at()) || overdue(before, paused.wake()),
            "what stands still wakes later",
            () -> change);
      }
      case Breached breached -> rang(line, clock, change);
      case Met met -> used(before, clock, change);
      case Ended ended -> used(before, clock, change);
    }
  }

  /** The ticket's own wake-up is due and has not been heard yet. */
  private static boolean overdue(Ticket before, Instant wake) {
    return before.state().clocks().running().anyMatch(clock -> Clocks.due(clock).equals(wake));
  }

  private void runs(Ticket before, Clock clock, ClockChanged change, Running running) {
    if (turn.has(PolicyAdopted.class) && clock.running()) {
      recounted(before, clock, change, running);
      return;
    }
    Instant since = clock.reading() instanceof Running was ? was.since() : running.since();
    Broken.unless(
        running.since().equals(since), "a longer clock began when it began", () -> change);
    if (clock.paused()) {
      since(running.since(), clock);
    }
    Broken.unless(
        change.used().equals(clock.used()), "6: standing still uses nothing", () -> change);
    BusinessDuration left = change.target().minus(change.used());
    Broken.unless(
        calendar(before, clock).plus(since, left).equals(running.due()),
        "6: it goes on with what was left",
        () -> change);
  }

  /** Under another policy what was used stays used, and what is left begins now. */
  private void recounted(Ticket before, Clock clock, ClockChanged change, Running running) {
    since(running.since(), clock);
    used(before, clock, change);
    BusinessDuration left = change.target().minus(change.used());
    Instant due =
        left.isZero()
            ? running.since()
            : calendar(before, change.calendar().orElse(clock.calendar()), turn.world().policy())
                .plus(running.since(), left);
    Broken.unless(
        due.equals(running.due()), "6: another policy's time is counted from now", () -> change);
  }

  /** What ran is used; what stood still is not; nor is what began in this very turn. */
  private void used(Ticket before, Clock clock, ClockChanged change) {
    BusinessDuration used = clock.used(calendar(before, clock.calendar(), counted()), turn.at());
    boolean began = clock.reading() instanceof Running was && was.since().equals(turn.from());
    Broken.unless(
        change.used().equals(used) || (began && change.used().equals(clock.used())),
        "6: time that ran is used, no more and no less",
        () -> change + " but it was " + clock + ", so used " + used);
  }

  private void rang(Recorded line, Clock clock, ClockChanged change) {
    boolean due = clock.reading() instanceof Running running && !running.due().isAfter(line.at());
    Broken.unless(due, "6: no clock rings before it is due", () -> change);
    Broken.unless(
        change.used().equals(change.target()), "6: a clock that rings is used up", () -> change);
    boolean ended =
        line.because().cause() instanceof Because.Asked || clock.key().kind() == ClockKind.WAKE;
    boolean late =
        ended && clock.reading() instanceof Running running && running.due().isBefore(line.at());
    boolean own =
        line.because().cause() instanceof Because.Rang rang
            && rang.clock().equals(clock.key())
            && rang.cycle() == clock.cycle()
            && clock.reading() instanceof Running running
            && running.due().equals(rang.due());
    Broken.unless(own || late, "6: its own ring or what comes too late ends its time", () -> line);
  }

  private void since(Instant since, Clock clock) {
    Broken.unless(
        since.equals(turn.at()) || since.equals(turn.from()),
        "a clock starts now, or when a timely ring was due",
        () -> clock);
    Broken.unless(
        !since.isBefore(turn.at().minus(Duration.ofSeconds(60))), "no clock is late", () -> clock);
  }

  /** Time that ran under the policy before is counted by that one, where it is known. */
  private Policy counted() {
    return turn.command() instanceof Command.AdoptPolicy adopt
            && turn.before() instanceof Ticket.Open open
        ? adopt
            .from()
            .filter(from -> from.version().equals(open.policyVersion()))
            .orElse(turn.world().policy())
        : turn.world().policy();
  }

  private BusinessCalendar calendar(Ticket before, Clock clock) {
    return calendar(before, clock.calendar(), turn.world().policy());
  }

  private BusinessCalendar calendar(Ticket before, String name, Policy policy) {
    var request = before.state().request();
    return policy.calendar(
        name, request.priority(), turn.world().roster().company(request.company()));
  }
}
