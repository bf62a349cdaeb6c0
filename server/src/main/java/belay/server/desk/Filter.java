package belay.server.desk;

import belay.core.ticket.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which tickets a list shows: those that meet every condition. */
public record Filter(List<Condition> conditions) {
  public static final Filter ALL = new Filter(List.of());
  public static final Filter OPEN = of(new Condition.Open());
  public static final Filter CLOSED = of(new Condition.Closed());

  public Filter {
    conditions = List.copyOf(conditions);
  }

  public static Filter of(Condition... conditions) {
    return new Filter(List.of(conditions));
  }

  public Filter and(Condition condition) {
    return new Filter(Stream.concat(conditions.stream(), Stream.of(condition)).toList());
  }

  /** What is looked for in subjects and names; empty for a number, and for nothing. */
  Optional<String> words() {
    return conditions.stream()
        .flatMap(condition ->
            condition instanceof Condition.Words(var text) ? Stream.of(text) : Stream.empty())
        .filter(text -> !text.startsWith("#"))
        .findFirst();
  }

  Filter without(String words) {
    return new Filter(
        conditions.stream()
            .filter(condition -> !condition.equals(new Condition.Words(words)))
            .toList());
  }

  /** Whether open tickets can meet it. */
  boolean open() {
    return conditions.stream().noneMatch(Filter::isOfClosed);
  }

  /** Whether closed tickets can. */
  boolean closed() {
    return conditions.stream().noneMatch(Filter::isOfOpen);
  }

  private static boolean isOfClosed(Condition condition) {
    return switch (condition) {
      case Condition.Closed _ -> true;
      case Condition.StatusIn(var any) -> any.equals(Set.of(Status.CLOSED));
      default -> false;
    };
  }

  /** Nothing is due on a closed ticket, and it waits for nothing. */
  private static boolean isOfOpen(Condition condition) {
    return switch (condition) {
      case Condition.Open _, Condition.DueBefore _, Condition.WaitingFor _ -> true;
      case Condition.StatusIn(var any) -> !any.isEmpty() && !any.contains(Status.CLOSED);
      default -> false;
    };
  }
}
