package belay.core.attack;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.PauseRule;
import belay.core.ticket.Command;
import belay.core.ticket.Debt;
import belay.core.ticket.Decision;
import belay.core.ticket.Event.Fixed;
import belay.core.ticket.Event.Waited;
import belay.core.ticket.History;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import java.util.Optional;
import java.util.Set;

/** Rules 1, 10 and 11: what holds of every ticket, and of every answer to a command. */
final class FloorRules {
  private static final ClockKey WAKE = new ClockKey(ClockKind.WAKE, "waiting");
  private static final Set<ClockKind> WORK =
      Set.of(
          ClockKind.RESPOND,
          ClockKind.DIAGNOSE,
          ClockKind.FIX,
          ClockKind.PLAN,
          ClockKind.RESOLVE,
          ClockKind.PAGE,
          ClockKind.ASSIGN);

  private FloorRules() {}

  static void check(Turn turn) {
    answer(turn);
    history(turn);
    switch (turn.after()) {
      case Ticket.Absent absent -> {}
      case Ticket.Open open -> open(turn, open);
      case Ticket.Closed closed ->
          Broken.unless(
              closed.was().clocks().pending().findAny().isEmpty(),
              "nothing ticks after the end",
              () -> closed);
    }
  }

  private static void answer(Turn turn) {
    if (turn.decision() instanceof Decision.Refused refused) {
      Broken.unless(!refused.problems().isEmpty(), "10: a refusal names its faults", () -> refused);
      Broken.unless(
          Set.copyOf(refused.problems()).size() == refused.problems().size(),
          "10: no fault is named twice",
          () -> refused);
    }
  }

  /** Rule 11, step by step: the events alone make the ticket, without gap, at the desk's time. */
  private static void history(Turn turn) {
    Ticket ticket = turn.before();
    long seq = ticket instanceof Ticket.Absent ? 0 : ticket.state().seq();
    for (Recorded line : turn.events()) {
      seq++;
      long expected = seq;
      Broken.unless(
          line.seq() == expected
              && line.at().equals(turn.at())
              && line.actor().equals(turn.actor())
              && line.policyVersion().equals(turn.world().policy().version())
              && !line.because().rule().isEmpty(),
          "history has no gaps, one moment and one cause per decision",
          () -> line);
      ticket = History.apply(ticket, line);
    }
    Broken.unless(
        ticket.equals(turn.after()), "11: the events make the ticket", () -> turn.after());
  }

  private static void open(Turn turn, Ticket.Open open) {
    Broken.unless(
        !(open.place().owner() instanceof Owner.Backstop(String name)) || !name.isBlank(),
        "1: somebody owns it",
        open::place);
    running(open, ClockKey.of(ClockKind.REVIEW), "1: nothing makes anybody look at it again");
    for (Debt debt : open.debts()) {
      Broken.unless(
          open.clocks().pending(new ClockKey(ClockKind.NOTE, debt.tier())).isPresent(),
          "who owes a note is reminded",
          () -> debt);
    }
    standing(open);
    waits(turn, open);
    if (settled(open) || turn.has(Fixed.class)) {
      fixed(open);
    }
  }

  static boolean settled(Ticket.Open open) {
    return open.status() == Status.FIXED || open.status() == Status.MONITORING;
  }

  private static void running(Ticket.Open open, ClockKey key, String rule) {
    Broken.unless(
        open.clocks().pending(key).filter(Clock::running).isPresent(), rule, open::clocks);
  }

  private static void fixed(Ticket.Open open) {
    ClockKind waits = open.status() == Status.MONITORING ? ClockKind.MONITOR : ClockKind.CONFIRM;
    running(open, ClockKey.of(waits), "what is fixed waits for an answer");
    Broken.unless(
        open.clocks().pending().noneMatch(clock -> WORK.contains(clock.key().kind())),
        "what is fixed is not escalated",
        open::clocks);
  }

  /** Every clock that stands still wakes: with the ticket, or by its own hold. */
  private static void standing(Ticket.Open open) {
    open.clocks()
        .pending()
        .filter(Clock::paused)
        .forEach(clock -> {
          Paused paused = (Paused) clock.reading();
          boolean waits =
              open.progress().waiting().filter(why -> why.key().equals(paused.why())).isPresent();
          ClockKey wake = waits ? WAKE : new ClockKey(ClockKind.WAKE, clock.key().toString());
          running(open, wake, "1: nothing sleeps for ever");
        });
    Broken.unless(
        open.progress().waiting().isPresent() == open.clocks().pending(WAKE).isPresent(),
        "1: what waits wakes, and what does not wait has no wake-up",
        open::progress);
  }

  /** ESC-17: the clocks that the policy says stand still, and no other. */
  private static void waits(Turn turn, Ticket.Open open) {
    Optional<PauseRule> rule =
        open.progress()
            .waiting()
            .flatMap(why -> Optional.ofNullable(turn.world().policy().pauses().get(why)));
    if (turn.has(Waited.class) && rule.isPresent()) {
      Broken.unless(
          open.clocks()
              .running()
              .filter(clock -> Clocks.due(clock).isAfter(turn.at()))
              .noneMatch(clock -> rule.get().pauses().contains(clock.key().kind())),
          "waiting holds the clocks that the policy says, unless they are due",
          open::clocks);
    }
    boolean over = turn.command() instanceof Command.Resume && turn.after() instanceof Ticket.Open;
    Broken.unless(
        !over
            || turn.decision() instanceof Decision.Refused
            || open.clocks()
                .pending()
                .filter(Clock::paused)
                .allMatch(clock -> ((Paused) clock.reading()).why().equals("held")),
        "what went on again runs",
        open::clocks);
  }
}
