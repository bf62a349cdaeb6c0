package belay.core.calendar;

import java.time.Instant;

/** A calendar was asked for its next opening, and has none in the next ten years. */
public final class NeverOpensException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NeverOpensException(String calendar, Instant after) {
    super("calendar '" + calendar + "' does not open in the ten years after " + after);
  }
}
