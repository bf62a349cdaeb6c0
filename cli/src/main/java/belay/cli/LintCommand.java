package belay.cli;

import belay.policyfile.Read;
import belay.policyfile.lint.Lint;
import belay.policyfile.source.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Finds what is wrong with a policy, with file, line and column.")
final class LintCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy files.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean broken = false;
    for (Path file : files) {
      broken |= broken(file);
    }
    return broken ? Main.BROKEN : 0;
  }

  private boolean broken(Path file) {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings =
        switch (Input.read(file)) {
          case Read.Bad bad -> bad.findings();
          case Read.Good good -> Lint.of(good, Instant.now());
        };
    findings.forEach(out::println);
    long errors = findings.stream().filter(Finding::isError).count();
    out.printf("%s: %d errors, %d warnings%n", file, errors, findings.size() - errors);
    return errors > 0;
  }
}
