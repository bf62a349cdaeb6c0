package belay.core.future;

import belay.core.ticket.Event.Opened;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.util.List;

/**
 * A recorded ticket beside the life it would have had in another world, up to the same moment.
 *
 * @param lost acts that its history does not tell well enough to repeat them
 * @param cut whether the other life was too long to be lived to its end
 */
public record Retrial(
    long number, Toll was, Toll then, List<Replay.Refused> refused, long lost, boolean cut) {
  private static final int MOST_EVENTS = 20_000;

  public Retrial {
    refused = List.copyOf(refused);
  }

  /**
   * Tries it.
   *
   * @param history all of one ticket's
   * @throws IllegalStateException when it is no history
   */
  public static Retrial of(List<Recorded> history, World world) {
    List<Deed> deeds = Memory.of(history);
    List<Deed.Known> known =
        deeds.stream().filter(Deed.Known.class::isInstance).map(Deed.Known.class::cast).toList();
    Opened opened = (Opened) history.getFirst().event();
    Ticket.Absent absent = new Ticket.Absent(opened.ticket());
    Replay.Life life = Replay.of(absent, known, world, history.getLast().at(), MOST_EVENTS);
    return new Retrial(
        opened.number(),
        Toll.of(history, world.policy().zone()),
        Toll.of(life.events(), world.policy().zone()),
        life.refused(),
        (long) deeds.size() - known.size(),
        life.cut());
  }

  /** Whether the other world makes no difference that is counted. */
  public boolean same() {
    return was.equals(then);
  }
}
