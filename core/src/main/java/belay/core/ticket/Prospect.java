package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKey;
import belay.core.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would become of an open ticket if it came under another policy now (POL-7). */
public sealed interface Prospect {

  /** It would have no place there. */
  record Stranded(String tier) implements Prospect {}

  /** Its clocks would move; none of them when the list is empty. */
  record Moves(List<Moved> clocks) implements Prospect {
    public Moves {
      clocks = List.copyOf(clocks);
    }
  }

  /**
   * A clock that would be due at another time, begin, or end.
   *
   * @param from pending now; empty: it would begin
   * @param to pending then; empty: it would end
   */
  record Moved(ClockKey clock, Optional<Clock> from, Optional<Clock> to) {}

  /**
   * As the engine would decide it.
   *
   * @param from the policy it is on, if that can be read
   * @param to with the policy it would come under
   */
  static Prospect of(Ticket.Open ticket, Optional<Policy> from, World to, Instant now) {
    Command adopt = new Command.AdoptPolicy(from);
    return switch (Engine.decide(ticket, adopt, new Actor.Desk(), to, now)) {
      case Decision.Accepted accepted -> new Moves(moved(ticket, accepted.ticket().state()));
      case Decision.Refused _ -> new Stranded(ticket.place().position());
    };
  }

  private static List<Moved> moved(Ticket.Open before, Ticket.Open after) {
    List<Moved> moved = new ArrayList<>();
    before
        .clocks()
        .pending()
        .map(clock -> new Moved(clock.key(), Optional.of(clock), pending(after, clock.key())))
        .filter(Prospect::moves)
        .forEach(moved::add);
    after
        .clocks()
        .pending()
        .filter(clock -> pending(before, clock.key()).isEmpty())
        .map(clock -> new Moved(clock.key(), Optional.empty(), Optional.of(clock)))
        .forEach(moved::add);
    return moved;
  }

  private static Optional<Clock> pending(Ticket.Open ticket, ClockKey key) {
    return ticket.clocks().pending(key);
  }

  private static boolean moves(Moved moved) {
    return moved
        .to()
        .filter(to -> moved.from().filter(from -> rings(from, to)).isPresent())
        .isEmpty();
  }

  /** Whether both ring at the same moment, or have the same time left. */
  private static boolean rings(Clock from, Clock to) {
    return switch (from.reading()) {
      case Running running ->
          to.reading() instanceof Running later && later.due().equals(running.due());
      case Paused paused ->
          to.reading() instanceof Paused later && later.left().equals(paused.left());
      case Clock.Met _, Clock.Breached _, Clock.Ended _ -> false;
    };
  }
}
