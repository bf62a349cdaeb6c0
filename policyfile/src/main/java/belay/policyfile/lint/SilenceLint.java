package belay.policyfile.lint;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.NeverOpensException;
import belay.core.calendar.Span;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.policyfile.simulation.Elapsed;
import belay.policyfile.simulation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether there are hours in which a ticket lies there and nobody knows. */
final class SilenceLint {
  private final Policy policy;
  private final Trials trials;
  private final Remarks remarks;
  private final Instant now;

  SilenceLint(Policy policy, Trials trials, Remarks remarks, Instant now) {
    this.policy = policy;
    this.trials = trials;
    this.remarks = remarks;
    this.now = now;
  }

  /**
   * Looks at the trials.
   *
   * @param staffed whether they had people in them; else only pages to the backstop count
   */
  void check(boolean staffed) {
    critical();
    for (Priority priority : Priority.values()) {
      if (staffed || policy.rule(priority).pages()) {
        unheard(priority);
      }
    }
    policy.calendars().forEach(this::clockChange);
  }

  /** The worst there is has to wake somebody, whenever it comes. */
  private void critical() {
    if (!policy.rule(Priority.CRITICAL).pages()) {
      remarks.warn(
          "priorities.critical.page",
          "a critical ticket pages nobody, on a Saturday or in the night neither: whoever is on"
              + " call is told by mail and nothing insists");
      return;
    }
    trials
        .of(Priority.CRITICAL)
        .filter(trial -> !trial.events().isEmpty())
        .filter(trial -> trial.paged().filter(Duration::isZero).isEmpty())
        .max(Comparator.comparing(trial -> trial.paged().orElse(Duration.ofDays(3650))))
        .ifPresent(this::sits);
  }

  private void sits(Trial trial) {
    String time = trial.paged().or(() -> opens(trial)).map(Elapsed::say).orElse("for ever");
    remarks.warn(
        "priorities.critical.calendar",
        "%s would sit %s with nobody paged: '%s' is closed then"
            .formatted(trial.ticket(), time, policy.rule(Priority.CRITICAL).calendar()));
  }

  /** How long until its hours begin, which may be after the end of the trial. */
  private Optional<Duration> opens(Trial trial) {
    String name = policy.rule(trial.priority()).calendar();
    BusinessCalendar hours = policy.calendar(name, trial.priority(), Optional.empty());
    Instant came = trial.sample().at();
    try {
      return Optional.of(Duration.between(came, hours.nextOpening(came)));
    } catch (NeverOpensException never) {
      return Optional.empty();
    }
  }

  /** It fails before those who should have prevented that have heard of it. */
  private void unheard(Priority priority) {
    trials
        .of(priority)
        .filter(trial -> late(trial).isPresent())
        .max(Comparator.comparing(trial -> late(trial).orElseThrow()))
        .ifPresent(trial ->
            remarks.warn(
                "priorities." + priority.key() + ".calendar",
                "%s climbs or breaks its promise after %s, and the first to hear of it %s"
                    .formatted(
                        trial.ticket(), Elapsed.say(trial.failed().orElseThrow()), hears(trial))));
  }

  private static Optional<Duration> late(Trial trial) {
    Duration heard = trial.heard().orElse(Duration.ofDays(3650));
    return trial.failed().filter(failed -> failed.compareTo(heard) < 0).map(heard::minus);
  }

  private static String hears(Trial trial) {
    return trial
        .heard()
        .map(heard -> "hears of it after " + Elapsed.say(heard))
        .orElse("is nobody");
  }

  /** Hours that one night of the year does not have. */
  private void clockChange(String name, BusinessCalendar calendar) {
    Optional<ZoneOffsetTransition> change = Sample.clockChange(calendar.zone(), now);
    change
        .filter(ZoneOffsetTransition::isGap)
        .or(() -> change.flatMap(c -> Sample.clockChange(calendar.zone(), c.getInstant())))
        .filter(gap -> swallowed(calendar, gap))
        .ifPresent(gap -> missing(name, calendar, gap));
  }

  /** It would have been open on that day, only in the hour that is skipped. */
  private static boolean swallowed(BusinessCalendar calendar, ZoneOffsetTransition gap) {
    LocalDateTime from = gap.getDateTimeBefore().minusWeeks(1);
    LocalDateTime to = gap.getDateTimeAfter().minusWeeks(1);
    List<Span> before = openings(calendar, from.toLocalDate());
    return !before.isEmpty()
        && openings(calendar, gap.getDateTimeBefore().toLocalDate()).isEmpty()
        && before.stream()
            .allMatch(open ->
                !local(open.start(), calendar).isBefore(from)
                    && !local(open.end(), calendar).isAfter(to));
  }

  private static List<Span> openings(BusinessCalendar calendar, LocalDate day) {
    Instant start = day.atStartOfDay(calendar.zone()).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
    return calendar.openings(start, end);
  }

  private static LocalDateTime local(Instant moment, BusinessCalendar calendar) {
    return LocalDateTime.ofInstant(moment, calendar.zone());
  }

  private void missing(String name, BusinessCalendar calendar, ZoneOffsetTransition gap) {
    try {
      Duration wait = Duration.between(gap.getInstant(), calendar.nextOpening(gap.getInstant()));
      remarks.warn(
          "calendars." + name,
          "on %s clocks go from %s to %s and '%s' does not open: what counts in it waits %s"
              .formatted(
                  gap.getDateTimeBefore().toLocalDate(),
                  gap.getDateTimeBefore().toLocalTime(),
                  gap.getDateTimeAfter().toLocalTime(),
                  name,
                  Elapsed.say(wait)));
    } catch (NeverOpensException e) {
      remarks.error("calendars." + name, String.valueOf(e.getMessage()));
    }
  }
}
