package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.notice.NoticeKind;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Event.Overrode;
import java.util.Optional;

/** Manager discretion, in writing; what was owed in documentation stays owed (ESC-4). */
final class Overrides {
  private static final String RULE = "override";

  private Overrides() {}

  static void override(Draft draft, Command.OverrideClock command) {
    Optional<String> role = overrider(draft);
    role.ifPresent(some -> entitled(draft, some));
    Checks.written(draft, "reason", command.reason());
    Optional<Clock> clock = draft.open().clocks().pending(command.clock());
    if (role.isEmpty() || !command.clock().kind().negotiable()) {
      draft.refuse(Problem.Code.NOT_NEGOTIABLE, command.clock().toString());
    } else if (clock.isEmpty()) {
      draft.refuse(Problem.Code.NO_SUCH_CLOCK, command.clock().toString());
    } else {
      check(draft, clock.get(), command.change());
    }
    if (draft.refused()) {
      return;
    }
    draft.emit(
        RULE, new Overrode(command.clock(), command.change().name(), command.reason().ref()));
    carryOut(draft, clock.orElseThrow(), command.change());
    People.tellInside(draft, RULE, NoticeKind.OVERRIDDEN, Optional.of(command.reason().ref()));
  }

  /** At the round-table the last tier's. */
  private static Optional<String> overrider(Draft draft) {
    return draft.tier().orElse(draft.policy().tiers().getLast()).overrider();
  }

  private static void entitled(Draft draft, String role) {
    if (!draft.holds(role)) {
      draft.refuse(Problem.Code.ONLY_ROLE, role);
    }
  }

  private static void check(Draft draft, Clock clock, Change change) {
    String key = clock.key().toString();
    switch (change) {
      case Change.Extend extend -> {
        long left = Timing.left(draft, clock).seconds() + extend.by().seconds();
        if (extend.by().isZero() || left > Checks.HORIZON.toSeconds()) {
          draft.refuse(Problem.Code.BAD_AMOUNT, extend.by().toString());
        }
      }
      case Change.Hold hold -> {
        Checks.ahead(draft, hold.until());
        if (!clock.running()) {
          draft.refuse(Problem.Code.NOT_RUNNING, key);
        }
      }
      case Change.Release release -> {
        if (Timing.heldUntil(clock).isEmpty()) {
          draft.refuse(Problem.Code.NOT_HELD, key);
        }
      }
      case Change.Waive waive -> {}
    }
  }

  private static void carryOut(Draft draft, Clock clock, Change change) {
    switch (change) {
      case Change.Extend extend -> Timing.extend(draft, clock, extend.by());
      case Change.Hold hold -> Timing.hold(draft, clock, hold.until());
      case Change.Release release -> {
        Timing.meet(draft, Timing.wake(clock));
        Timing.resume(draft, clock);
      }
      case Change.Waive waive -> Timing.end(draft, clock.key(), Ending.WAIVED);
    }
  }

  /** The hold's own wake-up rang: the clock goes on. */
  static void release(Draft draft, ClockKey wake) {
    Optional<Clock> held =
        draft
            .open()
            .clocks()
            .pending()
            .filter(clock -> clock.key().toString().equals(wake.subject()))
            .filter(clock -> Timing.heldUntil(clock).isPresent())
            .findFirst();
    held.ifPresent(clock -> Timing.resume(draft, clock));
    People.tell(draft, RULE, NoticeKind.WOKE, Optional.empty());
  }
}
