package belay.server.console.policy;

import belay.core.calendar.LocalTimes;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.policyfile.simulation.Simulation.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question to the simulator as it was typed, with what is wrong with it.
 *
 * @param moment as clocks of the policy's zone show it
 * @param offset tells a moment that exists twice apart; else empty
 * @param faults by field, in words
 * @param twice the two offsets, when there are two to choose from
 */
public record Asked(
    String company,
    String priority,
    String category,
    String moment,
    String offset,
    String span,
    Map<String, String> faults,
    Optional<Twice> twice) {
  static final Duration LONGEST = Duration.ofDays(31);
  private static final int LONGEST_CATEGORY = 100;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,6})\\s*([mhd])(?:\\s*([0-9]{1,6})\\s*m)?");
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  /** The offsets of a time that exists twice, such as {@code +02:00}. */
  public record Twice(String earlier, String later) {}

  public Asked {
    faults = new LinkedHashMap<>(faults);
  }

  static Asked typed(
      String company, String priority, String category, String moment, String offset, String span) {
    return new Asked(
        company.strip(),
        priority.strip(),
        category.strip(),
        moment.strip(),
        offset.strip(),
        span.strip(),
        Map.of(),
        Optional.empty());
  }

  /** What stands there before anybody typed: the worst that can come, now. */
  Asked withDefaults(Policy policy, Instant now) {
    String usual = TYPED.format(now.atZone(policy.zone()).truncatedTo(ChronoUnit.MINUTES));
    return new Asked(
        company,
        priority.isEmpty() ? Priority.CRITICAL.key() : priority,
        category,
        moment.isEmpty() ? usual : moment,
        offset,
        span.isEmpty() ? "12h" : span,
        faults,
        twice);
  }

  /** What is wrong in that field; null when nothing is. */
  public @Nullable String wrong(String field) {
    return faults.get(field);
  }

  /** The question, if it can be asked, or the same with its faults. */
  sealed interface Understood {}

  record Sound(Asked asked, Question question) implements Understood {}

  record Faulty(Asked asked) implements Understood {}

  Understood understand(Policy policy, Roster roster, Sheet sheet) {
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<Company> named =
        roster.companies().values().stream()
            .filter(known -> known.id().toString().equals(company))
            .findFirst();
    if (!company.isEmpty() && named.isEmpty()) {
      wrong.put("company", sheet.say("sim.fault.company"));
    }
    Optional<Priority> level =
        Arrays.stream(Priority.values()).filter(p -> p.key().equals(priority)).findFirst();
    if (level.isEmpty()) {
      wrong.put("priority", sheet.say("sim.fault.priority"));
    }
    if (category.length() > LONGEST_CATEGORY) {
      wrong.put("category", sheet.say("sim.fault.category"));
    }
    Time time = time(policy, sheet);
    time.fault().ifPresent(fault -> wrong.put("moment", fault));
    Optional<Duration> ahead = span(sheet, wrong);
    Asked same = new Asked(company, priority, category, moment, offset, span, wrong, time.twice());
    if (!wrong.isEmpty()) {
      return new Faulty(same);
    }
    Optional<String> kind = Optional.of(category).filter(text -> !text.isEmpty());
    return new Sound(
        same,
        new Question(
            time.at().orElseThrow(), level.orElseThrow(), named, kind, ahead.orElseThrow()));
  }

  /** What a typed time came to. */
  private record Time(Optional<Instant> at, Optional<String> fault, Optional<Twice> twice) {
    static Time bad(String fault) {
      return new Time(Optional.empty(), Optional.of(fault), Optional.empty());
    }
  }

  private Time time(Policy policy, Sheet sheet) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(moment);
    } catch (DateTimeParseException e) {
      return Time.bad(sheet.say("sim.fault.moment"));
    }
    if (local.getYear() < FIRST_YEAR || local.getYear() >= LAST_YEAR) {
      return Time.bad(sheet.say("sim.fault.years", "from", FIRST_YEAR, "to", LAST_YEAR));
    }
    return switch (LocalTimes.resolve(local, policy.zone())) {
      case LocalTimes.Exact(OffsetDateTime time) ->
          new Time(Optional.of(time.toInstant()), Optional.empty(), Optional.empty());
      case LocalTimes.Missing gap ->
          Time.bad(
              sheet.say(
                  "sim.fault.missing",
                  "time",
                  local.toLocalTime(),
                  "before",
                  gap.before().toLocalTime(),
                  "after",
                  gap.after().toLocalTime()));
      case LocalTimes.Twice both -> twice(local, both, sheet);
    };
  }

  private Time twice(LocalDateTime local, LocalTimes.Twice both, Sheet sheet) {
    Twice offsets = new Twice(offset(both.earlier().getOffset()), offset(both.later().getOffset()));
    Optional<Instant> chosen =
        offset.equals(offsets.earlier())
            ? Optional.of(both.earlier().toInstant())
            : offset.equals(offsets.later())
                ? Optional.of(both.later().toInstant())
                : Optional.empty();
    Optional<String> fault =
        chosen.isPresent()
            ? Optional.empty()
            : Optional.of(sheet.say("sim.fault.twice", "time", local.toLocalTime()));
    return new Time(chosen, fault, Optional.of(offsets));
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  private Optional<Duration> span(Sheet sheet, Map<String, String> wrong) {
    Matcher read = SPAN.matcher(span);
    if (!read.matches()) {
      wrong.put("span", sheet.say("sim.fault.span"));
      return Optional.empty();
    }
    long count = Long.parseLong(read.group(1));
    Duration ahead =
        switch (read.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    ahead = ahead.plusMinutes(read.group(3) == null ? 0 : Long.parseLong(read.group(3)));
    if (ahead.isZero()) {
      wrong.put("span", sheet.say("sim.fault.short"));
    } else if (ahead.compareTo(LONGEST) > 0) {
      wrong.put("span", sheet.say("sim.fault.long", "span", span));
    }
    return Optional.of(ahead);
  }
}
