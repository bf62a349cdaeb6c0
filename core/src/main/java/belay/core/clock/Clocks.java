package belay.core.clock;

import belay.core.clock.Clock.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clocks of one ticket, the latest cycle of each key, in the order they were first armed. */
public record Clocks(List<Clock> all) {
  public static final Clocks NONE = new Clocks(List.of());

  public Clocks {
    all = List.copyOf(all);
  }

  public Optional<Clock> find(ClockKey key) {
    return all.stream().filter(clock -> clock.key().equals(key)).findFirst();
  }

  /** The clock if it still waits for an answer. */
  public Optional<Clock> pending(ClockKey key) {
    return find(key).filter(Clock::pending);
  }

  public Stream<Clock> pending() {
    return all.stream().filter(Clock::pending);
  }

  public Stream<Clock> running() {
    return all.stream().filter(Clock::running);
  }

  public static Instant due(Clock clock) {
    return clock.reading() instanceof Running running ? running.due() : Instant.MAX;
  }

  /**
   * The running clock that rings first. Of those due together a page's next step comes last, for a
   * move may make it needless; the others go by which was armed first.
   */
  public Optional<Clock> next() {
    return running()
        .min(
            Comparator.comparing(Clocks::due)
                .thenComparing(clock -> clock.key().kind() == ClockKind.PAGE));
  }

  public int nextCycle(ClockKey key) {
    return find(key).map(clock -> clock.cycle() + 1).orElse(1);
  }

  /** With this clock in place of the one of the same key. */
  public Clocks with(Clock clock) {
    List<Clock> changed = new ArrayList<>(all);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).key().equals(clock.key())) {
        changed.set(i, clock);
        return new Clocks(changed);
      }
    }
    changed.add(clock);
    return new Clocks(changed);
  }
}
