package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers "why?" from the history alone (POL-5). */
public final class Why {
  private final List<Recorded> history;
  private final Map<Cycle, Recorded> armed = new HashMap<>();
  private final Map<Because.Rang, Recorded> set = new HashMap<>();

  private record Cycle(ClockKey clock, int cycle) {}

  private Why(List<Recorded> history) {
    this.history = history;
    history.forEach(this::index);
  }

  /**
   * The chain of causes, from the event back to the commands behind it. An event caused by a clock
   * is followed to the event that set the clock's due time, and to the one that armed it; an event
   * caused by a command ends at the first event of that command's decision.
   *
   * @param history all of one ticket's, from seq 1
   * @param seq the event in question
   * @return by falling seq, the event itself first; empty when there is no such event
   */
  public static List<Recorded> chain(List<Recorded> history, long seq) {
    if (seq < 1 || seq > history.size()) {
      return List.of();
    }
    List<Recorded> past = history.subList(0, Math.toIntExact(seq));
    return new Why(past).chain(past.getLast());
  }

  private void index(Recorded recorded) {
    if (recorded.event() instanceof Event.ClockArmed(Clock clock)) {
      armed.put(new Cycle(clock.key(), clock.cycle()), recorded);
      due(clock.key(), clock.cycle(), clock.reading(), recorded);
    } else if (recorded.event() instanceof Event.ClockChanged changed) {
      due(changed.key(), changed.cycle(), changed.reading(), recorded);
    }
  }

  private void due(ClockKey key, int cycle, Clock.Reading reading, Recorded recorded) {
    if (reading instanceof Running(Instant _, Instant due)) {
      set.put(new Because.Rang(key, cycle, due), recorded);
    }
  }

  private List<Recorded> chain(Recorded end) {
    Map<Long, Recorded> chain = new TreeMap<>(Comparator.reverseOrder());
    Deque<Recorded> open = new ArrayDeque<>(List.of(end));
    while (!open.isEmpty()) {
      Recorded event = open.pop();
      if (chain.putIfAbsent(event.seq(), event) == null) {
        causes(event).forEach(open::push);
      }
    }
    return List.copyOf(chain.values());
  }

  private Stream<Recorded> causes(Recorded event) {
    return switch (event.because().cause()) {
      case Because.Asked _ -> Stream.of(firstOfDecision(event));
      case Because.Rang rang ->
          Stream.of(set.get(rang), armed.get(new Cycle(rang.clock(), rang.cycle())))
              .filter(Objects::nonNull);
    };
  }

  private Recorded firstOfDecision(Recorded event) {
    Recorded first = event;
    while (first.seq() > 1 && before(first).decidedWith(event)) {
      first = before(first);
    }
    return first;
  }

  private Recorded before(Recorded event) {
    return history.get(Math.toIntExact(event.seq()) - 2);
  }
}
