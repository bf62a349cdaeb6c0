package belay.core.policy;

import java.util.Map;
import java.util.Optional;

/**
 * An allowance that may differ by category and priority; the category decides first.
 *
 * @param standard for all others; empty: no clock
 */
public record Limits(
    Optional<Limit> standard, Map<Priority, Limit> byPriority, Map<String, Limit> byCategory) {
  public static final Limits NONE = new Limits(Optional.empty(), Map.of(), Map.of());

  public Limits {
    byPriority = Map.copyOf(byPriority);
    byCategory = Map.copyOf(byCategory);
  }

  public static Limits of(Limit limit) {
    return new Limits(Optional.of(limit), Map.of(), Map.of());
  }

  public Optional<Limit> in(Priority priority, Optional<String> category) {
    return category
        .map(byCategory::get)
        .or(() -> Optional.ofNullable(byPriority.get(priority)))
        .or(() -> standard);
  }
}
