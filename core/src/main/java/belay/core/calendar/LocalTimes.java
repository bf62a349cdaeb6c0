package belay.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** What a local date and time means in a zone, where clocks are put forward and back. */
public final class LocalTimes {
  private LocalTimes() {}

  /**
   * The answer for a time that a person typed: refuse the missing, ask about the double. The JDK
   * alone would silently pick one.
   */
  public sealed interface Resolved {}

  /** Exists once. */
  public record Exact(OffsetDateTime time) implements Resolved {}

  /**
   * Does not exist: the clocks jumped over it.
   *
   * @param before local time at which the clocks were put forward, the first that does not exist
   * @param after local time they were put forward to, the first that exists again
   * @param instant when that was
   */
  public record Missing(LocalDateTime before, LocalDateTime after, Instant instant)
      implements Resolved {}

  /** Exists twice, because the clocks were put back; the offsets tell the two apart. */
  public record Twice(OffsetDateTime earlier, OffsetDateTime later) implements Resolved {}

  public static Resolved resolve(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return switch (offsets.size()) {
      case 0 -> missing(zone.getRules().getTransition(local));
      case 1 -> new Exact(local.atOffset(offsets.getFirst()));
      default -> new Twice(local.atOffset(offsets.getFirst()), local.atOffset(offsets.getLast()));
    };
  }

  /** The first instant of a date, which is not always 00:00; of a skipped date, the next one's. */
  public static Instant startOfDay(LocalDate date, ZoneId zone) {
    return first(date.atStartOfDay(), zone);
  }

  /** The first instant that shows this time or a later one. */
  static Instant first(LocalDateTime local, ZoneId zone) {
    return switch (resolve(local, zone)) {
      case Exact(var time) -> time.toInstant();
      case Missing gap -> gap.instant();
      case Twice twice -> twice.earlier().toInstant();
    };
  }

  /** As {@link #first}, but the second of a time that exists twice. */
  static Instant last(LocalDateTime local, ZoneId zone) {
    return switch (resolve(local, zone)) {
      case Exact(var time) -> time.toInstant();
      case Missing gap -> gap.instant();
      case Twice twice -> twice.later().toInstant();
    };
  }

  private static Missing missing(ZoneOffsetTransition gap) {
    return new Missing(gap.getDateTimeBefore(), gap.getDateTimeAfter(), gap.getInstant());
  }
}
