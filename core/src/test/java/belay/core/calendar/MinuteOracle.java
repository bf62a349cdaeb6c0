package belay.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Business time the slow way: writes down the local time of every minute of some weeks, marks the
 * open ones, and counts. Knows nothing of offsets and transitions.
 */
final class MinuteOracle {
  private static final int MINUTES_BEFORE = 4 * 24 * 60;

  private final Instant first;
  private final List<LocalDateTime> local = new ArrayList<>();
  private final BitSet open = new BitSet();

  MinuteOracle(Weekly calendar, Instant from, int minutes) {
    first = from.minusSeconds(MINUTES_BEFORE * 60L);
    ZoneId zone = calendar.zone();
    for (int i = 0; i < MINUTES_BEFORE + minutes; i++) {
      local.add(LocalDateTime.ofInstant(first.plusSeconds(i * 60L), zone));
    }
    LocalDate end = local.getLast().toLocalDate().plusDays(1);
    for (LocalDate day = local.getFirst().toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
      markOpen(calendar, day);
    }
  }

  /** The last minute written down, when it is due after that. */
  Instant plus(Instant from, BusinessDuration duration) {
    long minutes = duration.seconds() / 60;
    int at = index(from);
    if (minutes == 0 && at > 0 && open.get(at - 1)) {
      return from;
    }
    while (at < local.size() && !open.get(at)) {
      at++;
    }
    for (long left = minutes; left > 0 && at < local.size(); at++) {
      left -= open.get(at) ? 1 : 0;
    }
    return first.plusSeconds(at * 60L);
  }

  BusinessDuration between(Instant from, Instant to) {
    return BusinessDuration.ofMinutes(open.get(index(from), index(to)).cardinality());
  }

  boolean openAt(Instant instant) {
    return open.get(index(instant));
  }

  private void markOpen(Weekly calendar, LocalDate day) {
    if (calendar.holidays().contains(day)) {
      return;
    }
    for (Window window : calendar.windows()) {
      if (window.day() == day.getDayOfWeek()) {
        boolean night = !window.end().isAfter(window.start());
        LocalDateTime end = (night ? day.plusDays(1) : day).atTime(window.end());
        int opens = firstFrom(day.atTime(window.start()));
        int closes = local.contains(end) ? local.lastIndexOf(end) : firstFrom(end);
        open.set(opens, Math.max(opens, closes));
      }
    }
  }

  private int firstFrom(LocalDateTime time) {
    for (int i = 0; i < local.size(); i++) {
      if (!local.get(i).isBefore(time)) {
        return i;
      }
    }
    return local.size();
  }

  private int index(Instant instant) {
    return (int) ((instant.getEpochSecond() - first.getEpochSecond()) / 60);
  }
}
