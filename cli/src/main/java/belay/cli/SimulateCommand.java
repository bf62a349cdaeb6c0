package belay.cli;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.ticket.Ticket;
import belay.policyfile.Read;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.simulation.NotForeseenException;
import belay.policyfile.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
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
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Tells who would be told what, when and why, until somebody acts.")
final class SimulateCommand implements Callable<Integer> {
  private static final BusinessDuration DAY = BusinessDuration.ofHours(24);

  @Parameters(paramLabel = "FILE", description = "A policy file with its people.")
  private Path file;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When the ticket comes, such as 2026-12-25T02:00-05:00; without an offset in"
              + " the policy's time zone.")
  private @Nullable String at;

  @Option(
      names = "--priority",
      paramLabel = "PRIORITY",
      description = "critical, high, medium or low.")
  private @Nullable String priority;

  @Option(names = "--company", paramLabel = "NAME", description = "Whose ticket it is.")
  private @Nullable String company;

  @Option(names = "--category", paramLabel = "NAME", description = "What it is about.")
  private @Nullable String category;

  @Option(
      names = "--for",
      defaultValue = "24h",
      paramLabel = "DURATION",
      description =
          "How far to look ahead (24h); with --history from the next thing on that happens.")
  private String span;

  @Option(
      names = "--history",
      paramLabel = "HISTORY",
      description =
          "What happens next to a recorded ticket, instead of to a new one; one that is on another"
              + " policy comes under FILE right after its last event. See export-histories.")
  private @Nullable Path history;

  @Option(names = "--ticket", paramLabel = "NUMBER", description = "Which one of the history.")
  private @Nullable Long ticket;

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Read.Good good = Input.good(file);
    Roster roster = good.roster().orElse(RosterDoc.EMPTY).toRoster();
    ZoneId zone = good.policy().zone();
    Simulation.Answer answer =
        history == null ? answer(good, roster, zone) : next(good, roster, history);
    if (json) {
      answer.lines().forEach(line -> spec.commandLine().getOut().println(Json.of(line, zone)));
    } else {
      new Timeline(spec.commandLine().getOut(), zone).print(answer.lines());
    }
    if (answer.cut()) {
      spec.commandLine().getErr().println("… and so on: more happens than is shown");
    }
    return 0;
  }

  private Simulation.Answer answer(Read.Good good, Roster roster, ZoneId zone) {
    try {
      Instant moment = MomentText.parse(given(at, "--at"), zone);
      return Simulation.of(
          good.policy(),
          roster,
          new Simulation.Question(
              moment, priority(), company(roster), Optional.ofNullable(category), ahead()));
    } catch (NotForeseenException | IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  private Simulation.Answer next(Read.Good good, Roster roster, Path recorded) {
    if (at != null || priority != null || company != null || category != null) {
      throw new UnusableException("say either --history, or what a new ticket is like");
    }
    Ticket.Open open =
        Recordings.open(
            recorded, good.roster().orElse(RosterDoc.EMPTY), Optional.ofNullable(ticket));
    try {
      return Simulation.next(open, good.policy(), roster, ahead());
    } catch (NotForeseenException | IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  private Duration ahead() {
    return Duration.ofSeconds(BusinessDuration.parse(span, DAY).seconds());
  }

  private static String given(@Nullable String value, String option) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> new UnusableException("say " + option + ", or --history"));
  }

  private Priority priority() {
    String name = given(priority, "--priority");
    List<String> keys = Arrays.stream(Priority.values()).map(Priority::key).toList();
    return Arrays.stream(Priority.values())
        .filter(one -> one.key().equals(name))
        .findFirst()
        .orElseThrow(() -> Input.unknown("priority", name, keys));
  }

  private Optional<Company> company(Roster roster) {
    List<String> names = roster.companies().values().stream().map(Company::name).toList();
    return Optional.ofNullable(company)
        .map(wanted ->
            roster.companies().values().stream()
                .filter(client -> client.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Input.unknown("company", wanted, names)));
  }
}
