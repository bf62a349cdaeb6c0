package belay.core.clock;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import java.time.Instant;

/**
 * One promise about time.
 *
 * @param cycle which run of this clock, from 1; a ring names it, so that a late ring is recognised
 * @param rule the policy's stable key that set it, such as {@code tier-3.diagnose}
 * @param calendar name of the calendar its time is counted in; {@code client} is the company's own
 * @param target business time allowed in all
 * @param used business time consumed in earlier runs between pauses; never decreases
 * @param missed how often in a row it has rung unanswered (clocks that ring again)
 */
public record Clock(
    ClockKey key,
    int cycle,
    String rule,
    String calendar,
    BusinessDuration target,
    BusinessDuration used,
    int missed,
    Reading reading) {

  /** Where a clock stands. */
  public sealed interface Reading {}

  /** Counting since an instant, ringing at {@code due}. */
  public record Running(Instant since, Instant due) implements Reading {}

  /** Standing still with {@code left} to go, because of {@code why}, at the latest until wake. */
  public record Paused(BusinessDuration left, String why, Instant wake) implements Reading {}

  /** Satisfied in time. */
  public record Met(Instant at) implements Reading {}

  /** Rang. */
  public record Breached(Instant at) implements Reading {}

  /** Stopped without a verdict. */
  public record Ended(Instant at, Ending why) implements Reading {}

  /** Why a clock stopped without being met or breached. */
  public enum Ending {
    SUPERSEDED,
    WAIVED,
    CLOSED
  }

  public boolean running() {
    return reading instanceof Running;
  }

  public boolean paused() {
    return reading instanceof Paused;
  }

  /** Still to be answered: running or paused. */
  public boolean pending() {
    return running() || paused();
  }

  /** Whether it was stopped for that reason. */
  public boolean ended(Ending because) {
    return reading instanceof Ended(_, Ending why) && why == because;
  }

  public BusinessDuration left() {
    return target.minus(used);
  }

  /**
   * What is used of it by then, at most its target; all of it once it is due, though the calendar
   * may be another one since.
   *
   * @param in the calendar that this clock names
   */
  public BusinessDuration used(BusinessCalendar in, Instant now) {
    if (!(reading instanceof Running(Instant since, Instant due))) {
      return used;
    }
    if (!due.isAfter(now)) {
      return target;
    }
    BusinessDuration more = used.plus(in.between(since, now));
    return more.compareTo(target) > 0 ? target : more;
  }

  public Clock read(Reading next) {
    return new Clock(key, cycle, rule, calendar, target, used, missed, next);
  }

  public Clock spent(BusinessDuration nowUsed) {
    return new Clock(key, cycle, rule, calendar, target, nowUsed, missed, reading);
  }
}
