package belay.core.advice;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a client's working day ends: at the first closing for longer than a break. */
record WorkingDay(BusinessCalendar hours, Instant now) {
  private static final Duration BREAK = Duration.ofHours(3);
  private static final Duration WHOLE = Duration.ofHours(24);

  /** They are open from now on for a day and a night at least. */
  boolean endless() {
    return open(now).equals(WHOLE);
  }

  /** Empty when they are closed, and not only for a break. */
  Optional<Instant> end() {
    Instant opening = hours.nextOpening(now);
    return isBreak(now, opening) ? Optional.of(endFrom(opening)) : Optional.empty();
  }

  BusinessDuration left() {
    return end().map(end -> hours.between(now, end)).orElse(BusinessDuration.ZERO);
  }

  /** When the next day begins. */
  Instant next() {
    return hours.nextOpening(end().orElse(now));
  }

  private Instant endFrom(Instant opening) {
    Instant end = opening.plus(open(opening));
    for (Instant again = hours.nextOpening(end);
        isBreak(end, again) && Duration.between(opening, end).compareTo(WHOLE) < 0;
        again = hours.nextOpening(end)) {
      end = again.plus(open(again));
    }
    return end;
  }

  private static boolean isBreak(Instant closing, Instant opening) {
    return Duration.between(closing, opening).compareTo(BREAK) < 0;
  }

  /** How long they stay open without a gap, at most 24 hours; zero when they are closed. */
  private Duration open(Instant from) {
    long least = 0;
    long most = WHOLE.toSeconds();
    while (least < most) {
      long middle = (least + most + 1) / 2;
      if (hours.between(from, from.plusSeconds(middle)).seconds() == middle) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return Duration.ofSeconds(least);
  }
}
