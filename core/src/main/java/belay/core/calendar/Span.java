package belay.core.calendar;

import java.time.Duration;
import java.time.Instant;

/** An opening on the time line, half-open; empty when its end is not after its start. */
public record Span(Instant start, Instant end) {
  public boolean isEmpty() {
    return !end.isAfter(start);
  }

  public Duration length() {
    return isEmpty() ? Duration.ZERO : Duration.between(start, end);
  }

  Span from(Instant instant) {
    return instant.isAfter(start) ? new Span(instant, end) : this;
  }

  Span until(Instant instant) {
    return instant.isBefore(end) ? new Span(start, instant) : this;
  }
}
