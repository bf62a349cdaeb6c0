package belay.core.policy;

import belay.core.calendar.BusinessDuration;
import java.util.Optional;

/**
 * An allowance of business time.
 *
 * @param calendar its name, {@code client} for the company's own hours; empty: the priority's
 */
public record Limit(BusinessDuration amount, Optional<String> calendar) {
  public static Limit of(BusinessDuration amount) {
    return new Limit(amount, Optional.empty());
  }
}
