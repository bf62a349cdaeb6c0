package belay.core.ticket;

import belay.core.clock.ClockKey;
import java.time.Instant;

/**
 * Why an event happened (POL-5).
 *
 * @param rule stable key of the policy's rule, such as {@code tier-3.diagnose}
 */
public record Because(String rule, Cause cause) {
  /** What set it off. */
  public sealed interface Cause {}

  /** Somebody's command, by name. */
  public record Asked(String command) implements Cause {}

  /** A clock that rang. */
  public record Rang(ClockKey clock, int cycle, Instant due) implements Cause {}
}
