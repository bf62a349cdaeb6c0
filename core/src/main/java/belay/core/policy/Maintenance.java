package belay.core.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Announced work during which alerts page nobody (MON-4); half-open.
 *
 * @param company whose, by name; empty: everybody's
 */
public record Maintenance(Instant from, Instant until, Optional<String> company, String what) {
  public boolean covers(Instant moment, Optional<String> whose) {
    return !moment.isBefore(from)
        && moment.isBefore(until)
        && (company.isEmpty() || company.equals(whose));
  }
}
