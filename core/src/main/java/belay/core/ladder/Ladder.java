package belay.core.ladder;

import belay.core.clock.Clock;
import belay.core.ladder.Rung.Standing;
import belay.core.ladder.Visit.Holding;
import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.ticket.Adoption;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket's ladder, from the bottom.
 *
 * @param rungs every tier of the policy, and the round-table at the top
 */
public record Ladder(List<Rung> rungs) {
  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * The ladder of an open or closed ticket.
   *
   * @param history all of it; only moves, owners and the end are looked at
   * @param future as foretold from the present state; empty for a closed ticket
   */
  public static Ladder of(
      Ticket ticket, List<Recorded> history, List<Recorded> future, World world) {
    List<Visit> past = Walk.of(history, world.policy());
    List<Visit> ahead = Walk.of(future, world.policy());
    List<String> positions = positions(world.policy(), past);
    int top = top(world.policy(), past, positions);
    List<Rung> rungs = new ArrayList<>();
    for (String position : positions) {
      List<Visit> visits =
          past.stream().filter(visit -> visit.position().equals(position)).toList();
      rungs.add(
          new Rung(
              position,
              visits,
              standing(ticket, visits),
              ahead.stream().filter(visit -> visit.position().equals(position)).findFirst(),
              visits.isEmpty() && rungs.size() < top));
    }
    return new Ladder(rungs);
  }

  /** The round-table is called once more: of what is foretold after it a ladder shows nothing. */
  public static boolean goesRound(Event event) {
    return event instanceof Event.RoundTableCalled called
        && called.from().filter(RoundTable.KEY::equals).isPresent();
  }

  /** The highest it has been; how high a tier was that only an older policy had is not known. */
  private static int top(Policy policy, List<Visit> past, List<String> positions) {
    return past.stream()
        .map(Visit::position)
        .filter(position -> !Adoption.strands(policy, position))
        .mapToInt(positions::indexOf)
        .max()
        .orElse(-1);
  }

  /** A tier that only an older policy had stands below the round-table. */
  private static List<String> positions(Policy policy, List<Visit> past) {
    Set<String> positions = new LinkedHashSet<>();
    policy.tiers().stream().map(Tier::key).forEach(positions::add);
    past.stream().map(Visit::position).forEach(positions::add);
    positions.remove(RoundTable.KEY);
    positions.add(RoundTable.KEY);
    return List.copyOf(positions);
  }

  private static Optional<Standing> standing(Ticket ticket, List<Visit> visits) {
    if (visits.isEmpty()
        || visits.getLast().left().isPresent()
        || !(ticket instanceof Ticket.Open open)) {
      return Optional.empty();
    }
    Visit here = visits.getLast();
    Holding holding =
        here.last().orElseGet(() -> new Holding(open.place().owner(), here.entered().at()));
    List<Clock> clocks = open.clocks().pending().filter(clock -> clock.key().ofTier()).toList();
    return Optional.of(new Standing(holding, open.progress().acknowledged(), clocks));
  }

  /** The rung the ticket stands on; empty once it is closed. */
  public Optional<Rung> standing() {
    return rungs.stream().filter(rung -> rung.standing().isPresent()).findFirst();
  }

  /** What its requester may see of it. */
  public Journey forRequester() {
    return Journey.of(this);
  }
}
