package belay.policyfile.simulation;

import belay.core.calendar.BusinessCalendar;
import belay.core.policy.Policy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A moment worth asking about, because policies differ most there.
 *
 * @param name as it fits behind "a ticket", such as {@code on a Saturday}
 */
public record Sample(String name, Instant at) {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final int DAYS_AHEAD = 370;

  /**
   * In working hours, in the evening, on a Saturday, in a holiday's night.
   *
   * @param now they are the next ones after it
   */
  public static List<Sample> usual(Policy policy, Instant now) {
    ZoneId zone = policy.zone();
    BusinessCalendar hours = hours(policy);
    LocalDate workday = workday(hours, LocalDate.ofInstant(now, zone).plusDays(1), zone);
    LocalDate saturday = workday.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample("in working hours", work(hours, workday, zone)));
    samples.add(new Sample("in the evening", at(workday, 20, zone)));
    samples.add(new Sample("on a Saturday", at(saturday, 10, zone)));
    samples.add(new Sample("in a holiday's night", at(holiday(hours, workday, zone), 2, zone)));
    return samples;
  }

  /** Those, and the hour before the clocks change next, where they do. */
  public static List<Sample> all(Policy policy, Instant now) {
    List<Sample> samples = new ArrayList<>(usual(policy, now));
    clockChange(policy.zone(), now)
        .ifPresent(change ->
            samples.add(
                new Sample("when the clocks change", change.getInstant().minusSeconds(3600))));
    return samples;
  }

  /** When clocks there are put forward or back next. */
  public static Optional<ZoneOffsetTransition> clockChange(ZoneId zone, Instant now) {
    return Optional.ofNullable(zone.getRules().nextTransition(now));
  }

  /** In which most of its tickets count. */
  private static BusinessCalendar hours(Policy policy) {
    String name = policy.rule(policy.defaultPriority()).calendar();
    return policy.calendar(name, policy.defaultPriority(), Optional.empty());
  }

  private static LocalDate workday(BusinessCalendar hours, LocalDate from, ZoneId zone) {
    return from.datesUntil(from.plusDays(DAYS_AHEAD))
        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()) && opens(hours, day, zone))
        .findFirst()
        .orElse(from);
  }

  private static Instant work(BusinessCalendar hours, LocalDate day, ZoneId zone) {
    Instant ten = at(day, 10, zone);
    boolean odd = !hours.openAt(ten) && opens(hours, day, zone);
    return odd ? hours.nextOpening(at(day, 0, zone)) : ten;
  }

  /** A weekday that is closed though those a week before and after it are not. */
  private static LocalDate holiday(BusinessCalendar hours, LocalDate from, ZoneId zone) {
    return from.datesUntil(from.plusDays(DAYS_AHEAD))
        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()) && !opens(hours, day, zone))
        .filter(day -> opens(hours, day.plusWeeks(1), zone))
        .findFirst()
        .orElseGet(() -> next(MonthDay.of(12, 25), from));
  }

  private static LocalDate next(MonthDay day, LocalDate from) {
    LocalDate same = day.atYear(from.getYear());
    return same.isBefore(from) ? same.plusYears(1) : same;
  }

  private static boolean opens(BusinessCalendar hours, LocalDate day, ZoneId zone) {
    Instant start = at(day, 0, zone);
    return !hours.between(start, at(day.plusDays(1), 0, zone)).isZero();
  }

  private static Instant at(LocalDate day, int hour, ZoneId zone) {
    return LocalDateTime.of(day.getYear(), day.getMonth(), day.getDayOfMonth(), hour, 0)
        .atZone(zone)
        .toInstant();
  }
}
