package belay.core.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A calendar without closing time or holidays. */
record AlwaysOpen(String name, ZoneId zone) implements BusinessCalendar {
  @Override
  public Instant plus(Instant from, BusinessDuration duration) {
    return Era.require(Era.require(from).plusSeconds(duration.seconds()));
  }

  @Override
  public BusinessDuration between(Instant from, Instant to) {
    long seconds = Era.require(to).getEpochSecond() - Era.require(from).getEpochSecond();
    return BusinessDuration.capped(Math.max(0, seconds));
  }

  @Override
  public boolean openAt(Instant instant) {
    Era.require(instant);
    return true;
  }

  @Override
  public Instant nextOpening(Instant instant) {
    return Era.require(instant);
  }

  @Override
  public List<Span> openings(Instant from, Instant to) {
    Span whole = new Span(Era.require(from), Era.require(to));
    return whole.isEmpty() ? List.of() : List.of(whole);
  }
}
