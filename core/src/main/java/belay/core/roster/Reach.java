package belay.core.roster;

import belay.core.ids.ContactId;
import java.time.Duration;
import java.util.List;

/**
 * How somebody wants to be paged (PAGE-2): by which contact, how long after the page began.
 *
 * @param high for what must not wait; empty: at once, by the preferred contact
 * @param low for the rest
 */
public record Reach(List<Attempt> high, List<Attempt> low) {
  public static final Reach USUAL = new Reach(List.of(), List.of());

  public Reach {
    high = List.copyOf(high);
    low = List.copyOf(low);
  }

  /** Not made any more once the page is acknowledged. */
  public record Attempt(ContactId contact, Duration after) {
    public Attempt {
      if (after.isNegative()) {
        throw new IllegalArgumentException("before the page: " + after);
      }
    }
  }
}
