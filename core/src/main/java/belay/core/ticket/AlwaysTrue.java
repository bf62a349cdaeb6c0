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
   * @throws IllegalStateException naming the ticket and the broken rule
   */
  public static void check(Ticket ticket) {
    switch (ticket) {
      case Ticket.Absent absent -> {}
      case Ticket.Open open -> open(open);
      case Ticket.Closed closed ->
          require(
              closed.was().clocks().pending().findAny().isEmpty(), ticket, "closed yet ticking");
    }
  }

  private static void open(Ticket.Open open) {
    boolean owned =
        switch (open.place().owner()) {
          case Owner.Assigned assigned -> true;
          case Owner.Lead lead -> true;
          case Owner.Backstop backstop -> !backstop.name().isBlank();
        };
    require(owned, open, "nobody owns it");
    require(!open.place().position().isEmpty(), open, "it stands on no tier");
    require(
        open.clocks().pending(ClockKey.of(ClockKind.REVIEW)).filter(Clock::running).isPresent(),
        open,
        "nothing makes anybody look at it again");
    require(
        open.progress().waiting().isPresent()
            == open.clocks().pending(Timing.WAKE).filter(Clock::running).isPresent(),
        open,
        "it waits without a wake-up, or wakes from nothing");
    require(
        open.status() != Status.FIXED
            || open.clocks().pending(ClockKey.of(ClockKind.CONFIRM)).isPresent(),
        open,
        "fixed, and nobody asks whether it holds");
    require(
        (open.status() == Status.MONITORING)
            == open.clocks().pending(ClockKey.of(ClockKind.MONITOR)).isPresent(),
        open,
        "its fix is watched without an end, or not watched yet timed");
    require(
        settled(open)
            || open.course().care().missing().isEmpty()
            || open.clocks().pending(ClockKey.of(ClockKind.CHECKLIST)).isPresent(),
        open,
        "something is missing, and nobody asks for it");
    require(!unanswered(open) || paging(open), open, "a page ended and nobody had acknowledged");
    require(
        open.progress().acknowledged().isEmpty()
            || open.clocks().pending(ClockKey.of(ClockKind.PAGE)).isEmpty(),
        open,
        "somebody is paged whom nothing can stop");
    require(
        !settled(open) || open.clocks().pending().allMatch(AlwaysTrue::afterTheFix),
        open,
        "fixed, and still timed as if it weren't");
    require(
        open.course().relations().mergedInto().isEmpty(), open, "merged into another, yet open");
    open.clocks().all().forEach(clock -> clock(open, clock));
    open.debts()
        .forEach(debt ->
            require(
                open.clocks().pending(new ClockKey(ClockKind.NOTE, debt.tier())).isPresent(),
                open,
                "an owed note without a clock"));
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
    require(clock.used().compareTo(clock.target()) <= 0, open, clock, "used more than it had");
    switch (clock.reading()) {
      case Running running -> {
        require(!running.due().isBefore(running.since()), open, clock, "is due before it began");
        require(
            !running.since().isAfter(open.lastAt()), open, clock, "began after all that happened");
        require(
            clock.key().kind() != ClockKind.WAKE || sleeps(open, clock),
            open,
            clock,
            "wakes nothing");
      }
      case Paused paused -> {
        require(
            clock.used().plus(paused.left()).equals(clock.target()),
            open,
            clock + " used and left do not make its target");
        require(wakes(open, clock, paused), open, clock, "sleeps for ever");
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
  private static void require(boolean holds, Ticket ticket, Clock clock, String broken) {
    if (!holds) {
      require(false, ticket, clock + " " + broken);
    }
  }

  private static void require(boolean holds, Ticket ticket, String broken) {
    if (!holds) {
      throw new IllegalStateException(broken + ": " + ticket);
    }
  }
}
