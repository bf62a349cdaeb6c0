package belay.policyfile;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.policy.Limit;
import java.util.Optional;

/** How long things take that a policy does not say. */
final class Defaults {
  static final Limit HALF_AN_HOUR = Limit.of(BusinessDuration.ofMinutes(30));
  static final Limit HOUR = Limit.of(BusinessDuration.ofHours(1));
  static final Limit WORKING_DAY = Limit.of(BusinessDuration.ofHours(8));
  static final Limit THREE_DAYS = always(72);
  static final Limit THIRTY_DAYS = always(720);

  private Defaults() {}

  private static Limit always(long hours) {
    return new Limit(BusinessDuration.ofHours(hours), Optional.of(BusinessCalendar.ALWAYS));
  }
}
