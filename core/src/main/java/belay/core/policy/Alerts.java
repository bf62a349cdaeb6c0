package belay.core.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * Tickets raised by monitors (MON-2).
 *
 * @param recovery what a recovery does
 * @param flapping how long after its end a ticket is reopened rather than a new one made
 * @param storm from how many tickets of one company within {@code within} on they are to be
 *     grouped; nothing does so yet
 */
public record Alerts(Recovery recovery, Duration flapping, int storm, Duration within) {
  public static final Alerts USUAL =
      new Alerts(Recovery.PROPOSE, Duration.ofMinutes(30), 5, Duration.ofMinutes(5));

  /** Recovery is evidence in any case (CRIT-4). */
  public enum Recovery {
    /** The owner is told that it may be over. */
    PROPOSE,
    /** It is taken as fixed. */
    RESOLVE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
