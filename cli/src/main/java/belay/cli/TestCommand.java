package belay.cli;

import belay.core.roster.Roster;
import belay.policyfile.Read;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.scenario.JunitXml;
import belay.policyfile.scenario.Outcome;
import belay.policyfile.scenario.Play;
import belay.policyfile.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Plays the scenarios of policy files in virtual time.")
final class TestCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy files.")
  private List<Path> files;

  @Option(names = "--junit", paramLabel = "OUT.xml", description = "Write a JUnit report as well.")
  private @Nullable Path junit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Path file : files) {
      play(file, outcomes);
    }
    Optional.ofNullable(junit).ifPresent(target -> report(target, outcomes));
    long broken = outcomes.stream().filter(outcome -> !outcome.kept()).count();
    out().printf("%d kept, %d broken%n", outcomes.size() - broken, broken);
    return broken > 0 ? Main.BROKEN : 0;
  }

  private void play(Path file, List<Outcome> outcomes) {
    Read.Good good = Input.good(file);
    if (good.scenarios().isEmpty()) {
      throw new UnusableException(file + " has no scenarios, so nothing was tested");
    }
    Roster roster = good.roster().orElse(RosterDoc.EMPTY).toRoster();
    for (Scenario scenario : good.scenarios()) {
      Outcome outcome = Play.of(scenario, good.policy(), roster);
      out().printf("%s  %s%n", outcome.kept() ? "kept  " : "BROKEN", scenario.name());
      outcome.describe().forEach(line -> out().println("        " + line));
      outcomes.add(outcome);
    }
  }

  private static void report(Path target, List<Outcome> outcomes) {
    try {
      Files.writeString(target, JunitXml.of(outcomes));
    } catch (IOException e) {
      throw new UnusableException(target + " can't be written: " + e.getMessage());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
