package belay.policyfile.scenario;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.Clocks;
import belay.policyfile.scenario.Check.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says which clock of a ticket does not stand as promised. */
record ClockJudge(Stage stage) {

  Optional<String> due(Check.ClockIsDue wanted) {
    return is(wanted.clock(), clock -> Clocks.due(clock).equals(wanted.due()));
  }

  Optional<String> stands(Check.ClockIs wanted) {
    return wanted.state() == State.NOT_ARMED
        ? none(wanted.clock())
        : is(wanted.clock(), clock -> state(clock).filter(wanted.state()::equals).isPresent());
  }

  /** Whoever says no subject means every clock of that kind. */
  private Optional<String> none(ClockKey key) {
    List<Clock> pending =
        stage.ofKind(key.kind()).stream()
            .filter(Clock::pending)
            .filter(clock -> key.subject().isEmpty() || clock.key().equals(key))
            .toList();
    return pending.isEmpty() ? Optional.empty() : Optional.of(say(pending));
  }

  private Optional<String> is(ClockKey key, Predicate<Clock> so) {
    List<Clock> meant = stage.meant(key);
    if (stage.ticket().clocks().find(key).filter(so).isPresent()) {
      return Optional.empty();
    }
    if (meant.size() > 1) {
      String names = meant.stream().map(c -> c.key().toString()).collect(Collectors.joining(", "));
      return Optional.of("'" + key + "' is ambiguous, say which: " + names);
    }
    return meant.stream().anyMatch(so)
        ? Optional.empty()
        : Optional.of(
            key + " is " + meant.stream().map(this::describe).findFirst().orElse("not armed"));
  }

  private static Optional<State> state(Clock clock) {
    return switch (clock.reading()) {
      case Clock.Running _ -> Optional.of(State.RUNNING);
      case Clock.Paused _ -> Optional.of(State.PAUSED);
      case Clock.Met _ -> Optional.of(State.MET);
      case Clock.Breached _ -> Optional.of(State.BREACHED);
      case Clock.Ended(_, var why) ->
          Optional.of(State.WAIVED).filter(_ -> why == Clock.Ending.WAIVED);
    };
  }

  private String say(List<Clock> clocks) {
    return clocks.stream()
        .map(clock -> clock.key() + " is " + describe(clock))
        .collect(Collectors.joining(", "));
  }

  private String describe(Clock clock) {
    Cast cast = stage.cast();
    return switch (clock.reading()) {
      case Clock.Running running -> "due " + cast.time(running.due());
      case Clock.Paused paused -> "paused (" + paused.why() + "), " + paused.left() + " left";
      case Clock.Met met -> "met at " + cast.time(met.at());
      case Clock.Breached breached -> "breached at " + cast.time(breached.at());
      case Clock.Ended ended -> "ended (" + Promises.key(ended.why()) + ")";
    };
  }
}
