package belay.cli;

import belay.server.desk.PolicyDraft;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what another policy would do to the desk's open tickets; with --yes applies it.",
      "An older policy may be applied again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it can be applied, or was",
      "1:it can't: errors, stranded tickets, or another one was applied meanwhile",
      "2:the input can't be used"
    })
final class ApplyCommand implements Callable<Integer> {
  private static final int LONGEST_NOTE = 200;

  @Parameters(paramLabel = "FILE", description = "A policy file; a roster in it is passed over.")
  private Path file;

  @Option(names = "--yes", description = "Applies it, unless it can't be.")
  private boolean yes;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept with the version.")
  private String note = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (note.length() > LONGEST_NOTE || note.chars().anyMatch(c -> c < ' ')) {
      throw new UnusableException(
          "a note has at most " + LONGEST_NOTE + " characters, on one line");
    }
    PolicyDraft draft = new PolicyDraft(file.toString(), Input.text(file));
    try (KeyDesk desk = KeyDesk.open(Environment.settings(), spec.commandLine().getErr())) {
      return new Applying(desk, spec.commandLine().getOut()).run(draft, note, yes);
    }
  }
}
