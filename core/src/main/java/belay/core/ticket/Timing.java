package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.Clock.Breached;
import belay.core.clock.Clock.Ended;
import belay.core.clock.Clock.Ending;
import belay.core.clock.Clock.Met;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Limit;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Winds, stops and sets a ticket's clocks. Used time never decreases; used and left make target.
 */
final class Timing {
  /** The wake-up of a ticket that waits. */
  static final ClockKey WAKE = new ClockKey(ClockKind.WAKE, "waiting");

  /** The promise to the requester; a tier's own respond clock has no subject. */
  static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.RESPOND, "requester");

  private static final String HELD = "held";

  private Timing() {}

  static void arm(Draft draft, ClockKey key, String rule, Limit limit) {
    arm(draft, key, rule, limit, 0);
  }

  /** Starts a new cycle, standing still from the first moment if the ticket waits (ESC-17). */
  static void arm(Draft draft, ClockKey key, String rule, Limit limit, int missed) {
    String calendar = calendarOf(draft, limit);
    Instant due = calendar(draft, calendar).plus(draft.from, limit.amount());
    wind(draft, key, rule, calendar, limit.amount(), BusinessDuration.ZERO, missed, due);
    pauseIfItWaits(draft, key);
  }

  /**
   * Another target for a pending clock. Shortening takes what ends first, what is left or the new
   * target; else the new target less what is used, and never an earlier end than before. What a
   * manager holds stays held until then (ESC-4).
   */
  static void retarget(Draft draft, ClockKey key, String rule, Limit limit, boolean shorten) {
    Clock clock = draft.open().clocks().pending(key).orElseThrow();
    String calendar = calendarOf(draft, limit);
    BusinessDuration used = shorten ? BusinessDuration.ZERO : used(draft, clock);
    if (used.compareTo(limit.amount()) > 0) {
      used = limit.amount();
    }
    BusinessDuration left = limit.amount().minus(used);
    Instant due = calendar(draft, calendar).plus(draft.now, left);
    boolean sooner =
        switch (clock.reading()) {
          case Running running -> due.isBefore(running.due());
          case Paused paused -> left.compareTo(paused.left()) < 0;
          case Met _, Breached _, Ended _ -> throw new IllegalStateException("not pending");
        };
    if (sooner == shorten) {
      Optional<Instant> held = heldUntil(clock).filter(until -> until.isAfter(draft.now));
      wind(draft, key, rule, calendar, limit.amount(), used, 0, due);
      held.ifPresentOrElse(
          until -> hold(draft, draft.open().clocks().pending(key).orElseThrow(), until),
          () -> pauseIfItWaits(draft, key));
    }
  }

  /** Stands still by a manager's word, whether or not the ticket waits. */
  static void hold(Draft draft, Clock clock, Instant until) {
    pause(draft, clock, HELD, until);
    armAt(draft, wake(clock), "override", until);
  }

  /** What ends its hold. */
  static ClockKey wake(Clock clock) {
    return new ClockKey(ClockKind.WAKE, clock.key().toString());
  }

  /** Empty unless a manager holds it. */
  static Optional<Instant> heldUntil(Clock clock) {
    return clock.reading() instanceof Paused(_, String why, Instant wake) && why.equals(HELD)
        ? Optional.of(wake)
        : Optional.empty();
  }

  /** Starts a new cycle where an earlier one of the same clock was broken off. */
  static void takeUp(Draft draft, ClockKey key, String rule, Limit limit, BusinessDuration used) {
    String calendar = calendarOf(draft, limit);
    BusinessDuration spent = used.compareTo(limit.amount()) > 0 ? limit.amount() : used;
    Instant due = after(draft, calendar, limit.amount().minus(spent));
    wind(draft, key, rule, calendar, limit.amount(), spent, 0, due);
    pauseIfItWaits(draft, key);
  }

  /** The moment so much business time from now; now when there is none left. */
  private static Instant after(Draft draft, String calendar, BusinessDuration left) {
    return left.isZero() ? draft.now : calendar(draft, calendar).plus(draft.now, left);
  }

  private static String calendarOf(Draft draft, Limit limit) {
    return limit.calendar().orElse(draft.priority().calendar());
  }

  /** Starts a clock that rings at a moment, however far, rather than after an allowance. */
  static void armAt(Draft draft, ClockKey key, String rule, Instant due) {
    long seconds = Math.max(0, Duration.between(draft.from, due).toSeconds());
    BusinessDuration target = BusinessDuration.capped(seconds);
    wind(draft, key, rule, BusinessCalendar.ALWAYS, target, BusinessDuration.ZERO, 0, due);
  }

  private static void wind(
      Draft draft,
      ClockKey key,
      String rule,
      String calendar,
      BusinessDuration target,
      BusinessDuration used,
      int missed,
      Instant due) {
    end(draft, key, Ending.SUPERSEDED);
    int cycle = draft.open().clocks().nextCycle(key);
    Running running = new Running(draft.from, due);
    draft.emit(
        rule, new ClockArmed(new Clock(key, cycle, rule, calendar, target, used, missed, running)));
  }

  static void meet(Draft draft, ClockKind kind) {
    meet(draft, ClockKey.of(kind));
  }

  /** What comes after its time was late, even if the ring that will say so is later still. */
  static void meet(Draft draft, ClockKey key) {
    draft.open().clocks().pending(key).ifPresent(clock -> meet(draft, clock));
  }

  private static void meet(Draft draft, Clock clock) {
    if (clock.reading() instanceof Running(_, Instant due) && due.isBefore(draft.now)) {
      breach(draft, clock);
    } else {
      change(draft, clock, clock.target(), used(draft, clock), new Met(draft.now));
      endHold(draft, clock);
    }
  }

  static void breach(Draft draft, Clock clock) {
    change(draft, clock, clock.target(), clock.target(), new Breached(draft.now));
    endHold(draft, clock);
  }

  static void end(Draft draft, ClockKey key, Ending why) {
    draft
        .open()
        .clocks()
        .pending(key)
        .ifPresent(clock -> end(draft, clock, why, used(draft, clock)));
  }

  /** Ends every clock of the tier that is being left. */
  static void endTier(Draft draft) {
    List<ClockKey> keys =
        draft.open().clocks().pending().map(Clock::key).filter(ClockKey::ofTier).toList();
    keys.forEach(key -> end(draft, key, Ending.SUPERSEDED));
  }

  /** A human of the desk has shown up: for the tier, and for the requester. */
  static void responded(Draft draft) {
    meet(draft, ClockKind.RESPOND);
    meet(draft, FIRST_RESPONSE);
  }

  static void endAll(Draft draft) {
    List<ClockKey> keys = draft.open().clocks().pending().map(Clock::key).toList();
    keys.forEach(key -> end(draft, key, Ending.CLOSED));
  }

  static void pause(Draft draft, Clock clock, String why, Instant wake) {
    BusinessDuration used = used(draft, clock);
    Paused paused = new Paused(clock.target().minus(used), why, wake);
    change(draft, clock, clock.target(), used, paused);
  }

  /**
   * Goes on with what was left in business time, from when its own wake-up was due or else from
   * now; stands still again if the ticket waits.
   */
  static void resume(Draft draft, Clock clock) {
    boolean woke = clock.reading() instanceof Paused paused && paused.wake().equals(draft.from);
    Instant since = woke ? draft.from : draft.now;
    Instant due = calendar(draft, clock.calendar()).plus(since, clock.left());
    change(draft, clock, clock.target(), clock.used(), new Running(since, due));
    pauseIfItWaits(draft, clock.key());
  }

  /** A longer target, keeping what was used. */
  static void extend(Draft draft, Clock clock, BusinessDuration by) {
    BusinessDuration target = clock.target().plus(by);
    Clock.Reading reading =
        switch (clock.reading()) {
          case Running running ->
              new Running(
                  running.since(),
                  calendar(draft, clock.calendar())
                      .plus(running.since(), target.minus(clock.used())));
          case Paused paused -> new Paused(paused.left().plus(by), paused.why(), paused.wake());
          case Met met -> met;
          case Breached breached -> breached;
          case Ended ended -> ended;
        };
    change(draft, clock, target, clock.used(), reading);
  }

  /**
   * Another target or calendar, keeping what was used; more than the new target means that it is
   * due now. What is due already stays so.
   *
   * @param used by now, in the calendar in which it was counted
   */
  static void recount(
      Draft draft, Clock clock, BusinessDuration target, String calendar, BusinessDuration used) {
    BusinessDuration most = used.compareTo(target) > 0 ? used : target;
    Optional<Clock.Reading> reading =
        switch (clock.reading()) {
          case Running running -> rerun(draft, clock, running, most, calendar, used);
          case Paused paused ->
              Optional.of(new Paused(most.minus(used), paused.why(), paused.wake()));
          case Clock.Met _, Breached _, Ended _ -> Optional.empty();
        };
    boolean other = !clock.calendar().equals(calendar);
    reading
        .filter(next -> other || !next.equals(clock.reading()) || !most.equals(clock.target()))
        .ifPresent(next ->
            draft.emit(
                clock.rule(),
                new ClockChanged(
                    clock.key(),
                    clock.cycle(),
                    most,
                    used,
                    next,
                    Optional.of(calendar).filter(_ -> other))));
  }

  /** Empty when it goes on as it does. */
  private static Optional<Clock.Reading> rerun(
      Draft draft,
      Clock clock,
      Running running,
      BusinessDuration target,
      String calendar,
      BusinessDuration used) {
    if (!running.due().isAfter(draft.now)) {
      return Optional.empty();
    }
    BusinessCalendar in = calendar(draft, calendar);
    boolean same = target.equals(clock.target()) && calendar.equals(clock.calendar());
    if (same && in.plus(running.since(), clock.left()).equals(running.due())) {
      return Optional.empty();
    }
    return Optional.of(new Running(draft.now, after(draft, calendar, target.minus(used))));
  }

  /**
   * Ends what another policy counted.
   *
   * @param used by now, in the calendar in which it was counted
   */
  static void end(Draft draft, Clock clock, Ending why, BusinessDuration used) {
    change(draft, clock, clock.target(), used, new Ended(draft.now, why));
    endHold(draft, clock);
  }

  /** Whether it stops and runs as the policy has it while the ticket waits. */
  static void keepStillOrRun(Draft draft, Clock clock, PauseReason reason, Instant wake) {
    boolean stops = stops(draft, clock.key().kind(), reason);
    if (stops && clock.reading() instanceof Running running && running.due().isAfter(draft.now)) {
      pause(draft, clock, reason.key(), wake);
    } else if (!stops
        && clock.reading() instanceof Paused still
        && still.why().equals(reason.key())) {
      resume(draft, clock);
    }
  }

  static BusinessCalendar calendar(Draft draft, String name) {
    return draft.policy().calendar(name, draft.open().request().priority(), draft.company());
  }

  /** Whether waiting for that reason stops such a clock. */
  static boolean stops(Draft draft, ClockKind kind, PauseReason reason) {
    PauseRule rule = draft.policy().pauses().get(reason);
    return rule != null && rule.pauses().contains(kind);
  }

  /** A clock that starts while the ticket waits stands still before any of it is used. */
  private static void pauseIfItWaits(Draft draft, ClockKey key) {
    Optional<PauseReason> reason = draft.open().progress().waiting();
    Optional<Instant> wake = draft.open().clocks().pending(WAKE).map(Clocks::due);
    if (reason.isPresent() && wake.isPresent() && stops(draft, key.kind(), reason.get())) {
      Clock clock = draft.open().clocks().pending(key).orElseThrow();
      Paused paused = new Paused(clock.left(), reason.get().key(), wake.get());
      change(draft, clock, clock.target(), clock.used(), paused);
    }
  }

  private static void endHold(Draft draft, Clock clock) {
    ClockKey wake = wake(clock);
    if (!wake.equals(WAKE) && clock.key().kind() != ClockKind.WAKE) {
      end(draft, wake, Ending.SUPERSEDED);
    }
  }

  static BusinessDuration left(Draft draft, Clock clock) {
    return clock.target().minus(used(draft, clock));
  }

  private static BusinessDuration used(Draft draft, Clock clock) {
    return clock.used(calendar(draft, clock.calendar()), draft.now);
  }

  private static void change(
      Draft draft,
      Clock clock,
      BusinessDuration target,
      BusinessDuration used,
      Clock.Reading reading) {
    draft.emit(clock.rule(), new ClockChanged(clock.key(), clock.cycle(), target, used, reading));
  }
}
