package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Priority;
import belay.core.ticket.Event.Resumed;
import belay.core.ticket.Event.Waited;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waiting for somebody else: the policy's clocks stand still, and a wake-up always runs (ESC-17).
 */
final class Waiting {
  private Waiting() {}

  static void pause(Draft draft, Command.Pause command) {
    Checks.workable(draft);
    PauseReason reason = command.reason();
    Priority priority = draft.open().request().priority();
    PauseRule rule = draft.policy().pauses().get(reason);
    if (rule == null || rule.notFor().contains(priority)) {
      draft.refuse(Problem.Code.MAY_NOT_WAIT, reason.key(), priority.key());
    }
    if (draft.open().progress().waiting().isPresent()) {
      draft.refuse(Problem.Code.ALREADY_WAITING);
    }
    command.until().ifPresent(until -> Checks.ahead(draft, until));
    if (draft.refused() || rule == null) {
      return;
    }
    Work.touch(draft, "pause");
    begin(draft, reason, command.until().orElseGet(() -> usualWake(draft, rule)));
  }

  /** An agreed appointment: told to both sides, and the ticket waits for it (ESC-8). */
  static void reschedule(Draft draft, Command.Reschedule command) {
    Checks.workable(draft);
    Priority priority = draft.open().request().priority();
    PauseRule rule = draft.policy().pauses().get(PauseReason.APPOINTMENT);
    if (rule == null || rule.notFor().contains(priority)) {
      draft.refuse(Problem.Code.MAY_NOT_WAIT, PauseReason.APPOINTMENT.key(), priority.key());
    }
    if (Checks.ahead(draft, command.at()) && !command.agreed()) {
      Caring.inClientHours(draft, command.at());
    }
    if (draft.refused()) {
      return;
    }
    Work.touch(draft, "appointment");
    end(draft, "appointment");
    Optional<Text.Ref> words = command.words().map(Text::ref);
    draft.emit("appointment", new Event.Rescheduled(command.at(), words));
    begin(draft, PauseReason.APPOINTMENT, command.at());
    Appeals.answered(draft);
    People.tell(draft, "appointment", NoticeKind.APPOINTMENT, words);
  }

  /** What has become more urgent may not wait any more (ESC-17). */
  static void endIfNotAllowed(Draft draft, String rule) {
    draft
        .open()
        .progress()
        .waiting()
        .map(draft.policy().pauses()::get)
        .filter(pause -> pause.notFor().contains(draft.open().request().priority()))
        .ifPresent(_ -> end(draft, rule));
  }

  private static Instant usualWake(Draft draft, PauseRule rule) {
    String calendar = rule.wake().calendar().orElse(draft.priority().calendar());
    return Timing.calendar(draft, calendar).plus(draft.now, rule.wake().amount());
  }

  /** What is due already rings, though nobody has heard it yet. */
  private static void begin(Draft draft, PauseReason reason, Instant until) {
    String rule = "waiting-for-" + reason.key();
    draft.emit(rule, new Waited(reason, until));
    List<Clock> stopped =
        draft
            .open()
            .clocks()
            .running()
            .filter(clock -> Timing.stops(draft, clock.key().kind(), reason))
            .filter(clock -> Clocks.due(clock).isAfter(draft.now))
            .toList();
    stopped.forEach(clock -> Timing.pause(draft, clock, reason.key(), until));
    Timing.armAt(draft, Timing.WAKE, rule, until);
    if (reason == PauseReason.CUSTOMER) {
      People.tell(draft, rule, NoticeKind.WAITING, Optional.empty());
    }
  }

  static void resume(Draft draft) {
    Checks.staff(draft);
    if (draft.open().progress().waiting().isEmpty()) {
      draft.refuse(Problem.Code.NOT_WAITING);
    }
    if (!draft.refused()) {
      end(draft, "resume");
    }
  }

  /** The wake-up rang and nobody had come back. */
  static void woke(Draft draft, String rule) {
    end(draft, rule);
    People.tell(draft, rule, NoticeKind.WOKE, Optional.empty());
  }

  /** They have said something, however it came: nobody waits for them any more (ESC-17). */
  static void endForClient(Draft draft, String rule) {
    if (draft.byClient()) {
      endFor(draft, PauseReason.CUSTOMER, rule);
    }
  }

  /** Whoever it waited for has been heard of. */
  static void endFor(Draft draft, PauseReason reason, String rule) {
    if (draft.open().progress().waiting().filter(reason::equals).isPresent()) {
      end(draft, rule);
    }
  }

  /** Everything that stood still because of the wait goes on; does nothing when there is none. */
  static void end(Draft draft, String rule) {
    Optional<PauseReason> reason = draft.open().progress().waiting();
    if (reason.isEmpty()) {
      return;
    }
    draft.emit(rule, new Resumed(reason.get()));
    Timing.meet(draft, Timing.WAKE);
    List<Clock> stopped =
        draft.open().clocks().pending().filter(clock -> waits(clock, reason.get())).toList();
    stopped.forEach(clock -> Timing.resume(draft, clock));
  }

  private static boolean waits(Clock clock, PauseReason reason) {
    return switch (clock.reading()) {
      case Paused paused -> paused.why().equals(reason.key());
      case Running running -> false;
      case Clock.Met met -> false;
      case Clock.Breached breached -> false;
      case Clock.Ended ended -> false;
    };
  }
}
