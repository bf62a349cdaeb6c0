package belay.cli;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.NeverOpensException;
import belay.core.policy.Policy;
import belay.policyfile.calendar.CalendarDoc;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.calendar.Zones;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "due",
    mixinStandardHelpOptions = true,
    description =
        "Says when a business duration ends: in a calendar of a policy file, or in hours"
            + " given here.")
final class DueCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A policy file.")
  private @Nullable Path file;

  @Option(names = "--calendar", paramLabel = "NAME", description = "A calendar of the file.")
  private @Nullable String calendar;

  @Option(names = "--zone", paramLabel = "ZONE", description = "Such as Europe/Berlin.")
  private @Nullable String zone;

  @Option(
      names = "--hours",
      paramLabel = "HOURS",
      description = "Such as 'mon-fri 09:00-12:00 13:00-17:00', or 24x7; several add up.")
  private List<String> hours = new ArrayList<>();

  @Option(
      names = "--holiday",
      paramLabel = "DATE",
      description = "A day without hours, such as 2026-12-25, or a region, such as DE-BY.")
  private List<String> holidays = new ArrayList<>();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Such as 2026-03-27T16:30; without an offset in the calendar's time zone.")
  private String from;

  @Option(names = "--in", required = true, paramLabel = "DURATION", description = "Such as 2h30m.")
  private String in;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      BusinessCalendar hoursOpen = calendar();
      BusinessDuration duration = BusinessDuration.parse(in);
      Instant due = hoursOpen.plus(MomentText.parse(from, hoursOpen.zone()), duration);
      spec.commandLine().getOut().println(MomentText.iso(due, hoursOpen.zone()));
      return 0;
    } catch (IllegalArgumentException | NeverOpensException | DateTimeException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  private BusinessCalendar calendar() {
    boolean given = zone != null || !hours.isEmpty() || !holidays.isEmpty();
    if (file != null && given) {
      throw new UnusableException("say either FILE with --calendar, or --zone with --hours");
    }
    return file == null ? ownHours() : ofFile(file);
  }

  private BusinessCalendar ownHours() {
    if (zone == null || calendar != null) {
      throw new UnusableException("say FILE with --calendar, or --zone with --hours");
    }
    if (hours.isEmpty()) {
      throw new UnusableException("the calendar has no hours: say for example --hours 24x7");
    }
    CalendarDoc doc = new CalendarDoc(Zones.parse(zone), hours, holidays);
    doc.contradiction()
        .ifPresent(never -> {
          throw new UnusableException(never);
        });
    return doc.toCalendar("--hours");
  }

  private BusinessCalendar ofFile(Path path) {
    if (calendar == null) {
      throw new UnusableException("say which calendar of " + path + ": --calendar NAME");
    }
    Policy policy = Input.good(path).policy();
    String name = calendar;
    return Optional.ofNullable(policy.calendars().get(name))
        .orElseThrow(() -> Input.unknown("calendar", name, policy.calendars().keySet()));
  }
}
