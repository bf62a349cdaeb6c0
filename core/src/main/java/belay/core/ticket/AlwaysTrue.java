package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;

/**
 * Rules that hold after every decision whatever the policy says. Checked in production too: a
 * ticket that would break one is not written, and shouted about, instead of falling silently.
 */
public final class AlwaysTrue {
  private AlwaysTrue() {}

  /**
   * Checks one ticket; costs a walk over its clocks.
   *
   * @throws BrokenRule naming the ticket and the broken rule
   */
  public static void check(Ticket ticket) {
    switch (ticket) {
      case Ticket.Absent absent -> {}
      case Ticket.Open open -> open(open);
      case Ticket.Closed closed ->
          require(
              closed.was().clocks().pending().findAny().isEmpty(),
              ticket,
              Broken.CLOSED_YET_TICKING);
    }
  }

  private static void open(Ticket.Open open) {
    boolean owned =
        switch (open.place().owner()) {
          case Owner.Assigned assigned -> true;
          case Owner.Lead lead -> true;
          case Owner.Backstop backstop -> !backstop.name().isBlank();
        };
    require(owned, open, Broken.NO_OWNER);
    require(!open.place().position().isEmpty(), open, Broken.NO_TIER);
    require(
        open.clocks().pending(ClockKey.of(ClockKind.REVIEW)).filter(Clock::running).isPresent(),
        open,
        Broken.NO_REVIEW);
    require(
        open.progress().waiting().isPresent()
            == open.clocks().pending(Timing.WAKE).filter(Clock::running).isPresent(),
        open,
        Broken.NO_WAKE_UP);
    require(
        open.status() != Status.FIXED
            || open.clocks().pending(ClockKey.of(ClockKind.CONFIRM)).isPresent(),
        open,
        Broken.NO_CONFIRMATION);
    require(
        (open.status() == Status.MONITORING)
            == open.clocks().pending(ClockKey.of(ClockKind.MONITOR)).isPresent(),
        open,
        Broken.NO_MONITORING);
    require(
        settled(open)
            || open.course().care().missing().isEmpty()
            || open.clocks().pending(ClockKey.of(ClockKind.CHECKLIST)).isPresent(),
        open,
        Broken.NO_CHECKLIST);
    require(!unanswered(open) || paging(open), open, Broken.PAGE_UNANSWERED);
    require(
        open.progress().acknowledged().isEmpty()
            || open.clocks().pending(ClockKey.of(ClockKind.PAGE)).isEmpty(),
        open,
        Broken.PAGE_UNSTOPPABLE);
    require(
        !settled(open) || open.clocks().pending().allMatch(AlwaysTrue::afterTheFix),
        open,
        Broken.TIMED_AFTER_FIX);
    require(open.course().relations().mergedInto().isEmpty(), open, Broken.MERGED_YET_OPEN);
    open.clocks().all().forEach(clock -> clock(open, clock));
    open.debts()
        .forEach(debt ->
            require(
                open.clocks().pending(new ClockKey(ClockKind.NOTE, debt.tier())).isPresent(),
                open,
                Broken.DEBT_UNTIMED));
  }

  /** Paged, and neither taken, given to somebody nor fixed since. */
  private static boolean unanswered(Ticket.Open open) {
    return open.place().paging().isPresent()
        && open.progress().acknowledged().isEmpty()
        && !(open.place().owner() instanceof Owner.Assigned)
        && !settled(open);
  }

  private static boolean afterTheFix(Clock clock) {
    return switch (clock.key().kind()) {
      case NOTE, CONFIRM, MONITOR, REVIEW -> true;
      case RESPOND,
          DIAGNOSE,
          FIX,
          RESOLVE,
          UPDATE,
          PLAN,
          PAGE,
          ASSIGN,
          CHECKLIST,
          ANSWER,
          SESSION,
          ACTION,
          REQUESTER_ESCALATION,
          VENDOR,
          AGE,
          WAKE ->
          false;
    };
  }

  private static boolean settled(Ticket.Open open) {
    return open.status() == Status.FIXED || open.status() == Status.MONITORING;
  }

  private static boolean paging(Ticket.Open open) {
    return open.clocks().pending(ClockKey.of(ClockKind.PAGE)).filter(Clock::running).isPresent();
  }

  private static void clock(Ticket.Open open, Clock clock) {
    require(clock.used().compareTo(clock.target()) <= 0, open, clock, Broken.CLOCK_OVERUSED);
    switch (clock.reading()) {
      case Running running -> {
        require(!running.due().isBefore(running.since()), open, clock, Broken.CLOCK_DUE_TOO_SOON);
        require(!running.since().isAfter(open.lastAt()), open, clock, Broken.CLOCK_FROM_LATER);
        require(
            clock.key().kind() != ClockKind.WAKE || sleeps(open, clock),
            open,
            clock,
            Broken.CLOCK_WAKES_NOTHING);
      }
      case Paused paused -> {
        require(
            clock.used().plus(paused.left()).equals(clock.target()),
            open,
            clock,
            Broken.CLOCK_DOES_NOT_ADD_UP);
        require(wakes(open, clock, paused), open, clock, Broken.CLOCK_SLEEPS);
      }
      case Clock.Met met -> {}
      case Clock.Breached breached -> {}
      case Clock.Ended ended -> {}
    }
  }

  /** Something stands still until this wake-up: the whole ticket, or the clock it is for. */
  private static boolean sleeps(Ticket.Open open, Clock wake) {
    return wake.key().equals(Timing.WAKE)
        || open.clocks()
            .pending()
            .anyMatch(held -> held.paused() && held.key().toString().equals(wake.key().subject()));
  }

  private static boolean wakes(Ticket.Open open, Clock clock, Paused paused) {
    return open.clocks()
        .running()
        .filter(wake -> wake.key().kind() == ClockKind.WAKE)
        .anyMatch(wake ->
            wake.key().subject().equals(clock.key().toString())
                || open.progress()
                    .waiting()
                    .filter(reason -> reason.key().equals(paused.why()))
                    .isPresent());
  }

  /** Says which clock only if it has to: this runs after every decision. */
  private static void require(boolean holds, Ticket ticket, Clock clock, Broken broken) {
    if (!holds) {
      throw new BrokenRule(broken, clock.toString(), ticket);
    }
  }

  private static void require(boolean holds, Ticket ticket, Broken broken) {
    if (!holds) {
      throw new BrokenRule(broken, "", ticket);
    }
  }
}
