package belay.core.ladder;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ladder.Visit.Holding;
import belay.core.ticket.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ladder as a requester sees it: who had the ticket, who has it, who will have it next unless
 * something is done by then. No reasons, no rules, nobody's notes, no tier that was passed over.
 *
 * @param stages in order of time
 */
public record Journey(List<Stage> stages) {
  public Journey {
    stages = List.copyOf(stages);
  }

  /** When a stage is. */
  public enum When {
    PASSED,
    HERE,
    AHEAD
  }

  /**
   * One stay at a tier.
   *
   * @param position a tier's key, or {@code round-table}
   * @param from when it began or will begin
   * @param owner who had it last, has it, or will answer for it; no name where only an address
   *     answers
   * @param unless what has to happen before {@code from}, so that the stage never begins: the kind
   *     of the clock that would bring the ticket there; only of what lies ahead
   */
  public record Stage(
      String position,
      When when,
      Instant from,
      Optional<Owner> owner,
      Optional<ClockKind> unless) {}

  static Journey of(Ladder ladder) {
    List<Stage> stages = new ArrayList<>();
    ladder.rungs().stream()
        .flatMap(rung -> rung.visits().stream())
        .sorted(Comparator.comparingLong(visit -> visit.entered().seq()))
        .map(visit -> stage(visit, visit.left().isPresent() ? When.PASSED : When.HERE))
        .forEach(stages::add);
    ladder.rungs().stream()
        .filter(rung -> rung.standing().isEmpty())
        .flatMap(rung -> rung.ahead().stream())
        .sorted(Comparator.comparingLong(visit -> visit.entered().seq()))
        .map(visit -> stage(visit, When.AHEAD))
        .forEach(stages::add);
    return new Journey(stages);
  }

  private static Stage stage(Visit visit, When when) {
    Optional<ClockKind> unless =
        when == When.AHEAD ? visit.entered().clock().map(ClockKey::kind) : Optional.empty();
    return new Stage(visit.position(), when, visit.entered().at(), owner(visit), unless);
  }

  /** An internal address is nothing to a requester. */
  private static Optional<Owner> owner(Visit visit) {
    return visit.last().map(Holding::owner).filter(owner -> !(owner instanceof Owner.Backstop));
  }

  /** Where it is now; empty once it is closed. */
  public Optional<Stage> here() {
    return at(When.HERE).findFirst();
  }

  /** Where it goes next if nobody acts, as far as that was foretold. */
  public Optional<Stage> next() {
    return at(When.AHEAD).findFirst();
  }

  private Stream<Stage> at(When when) {
    return stages.stream().filter(stage -> stage.when() == when);
  }
}
